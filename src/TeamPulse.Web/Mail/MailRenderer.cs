using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TeamPulse.Web.Mail;

/// <summary>Renders a component to the HTML part of a mail.</summary>
internal sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly HtmlRenderer _renderer = new(services, loggers);

    /// <param name="model">The component's one parameter, <c>Model</c>.</param>
    public Task<string> Html<TComponent>(object model)
        where TComponent : IComponent
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        return _renderer.Dispatcher.InvokeAsync(async () => (await _renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString());
    }

    public async Task<MailDraft> Draft(Recipient to, Letter letter) =>
        new(to, letter.Say("Subject"), await Html<LetterMail>(letter), letter.Text());

    public ValueTask DisposeAsync() => _renderer.DisposeAsync();
}
