using TeamPulse.Shared;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>One application for all cases of the answering page. Each case opens its own wave in it.</summary>
public sealed class AnsweringHost : IAsyncLifetime
{
    private PulseHost? _host;

    internal PulseHost Host => _host ?? throw new InvalidOperationException("The application has not been started.");

    public async Task InitializeAsync()
    {
        _host = await PulseHost.Start(new DateTimeOffset(2026, 9, 10, 7, 0, 0, TimeSpan.Zero), ["--TeamPulse:MailsAsFiles=true"]);
        // The set-up is not complete, so no tick plans waves besides those of the cases.
        await _host.Db(async db =>
        {
            db.Organisations.Add(new Organisation { Name = "Harbour Digital", QuestionnaireVersion = QuestionnaireShelf.StandardVersion });
            await db.SaveChangesAsync();
        });
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
