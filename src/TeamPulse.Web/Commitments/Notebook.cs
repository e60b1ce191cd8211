using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Commitments;

/// <summary>A part of a team's page that changes what it shows, in place.</summary>
public abstract class Notebook : ComponentBase, IDisposable
{
    private bool _isNew;
    private bool _acts;

    [Parameter, EditorRequired]
    public required int Team { get; set; }

    /// <summary>Of what the page has read.</summary>
    [Parameter]
    public string? Key { get; set; }

    [Inject]
    private protected CircuitActs Acts { get; set; } = default!;

    [Inject]
    private protected Handover Handover { get; set; } = default!;

    protected NotebookModel? Model { get; private set; }

    /// <summary>What was done last; has the focus then.</summary>
    protected string? Said { get; private set; }

    protected ElementReference SaidAt { get; set; }

    protected IReadOnlyList<string> Problems { get; private set; } = [];

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            Acts.Done += Look;
        }

        Model = await Handover.Model(Key, RendererInfo, Read);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isNew)
        {
            _isNew = false;
            await SaidAt.FocusAsync(preventScroll: true);
        }
    }

    private protected async Task<bool> Act<TService>(Func<TService, ClaimsPrincipal, Task<ActOutcome>> act, string said)
        where TService : notnull
    {
        _acts = true;
        var outcome = await Acts.Do(act);
        _acts = false;
        Problems = outcome.IsThere ? outcome.Problems : [CommitmentTexts.Gone];
        if (outcome.IsDone)
        {
            (Model, Said, _isNew) = (await Read(), said, true);
        }

        return outcome.IsDone;
    }

    public void Dispose()
    {
        Acts.Done -= Look;
        GC.SuppressFinalize(this);
    }

    // Another part of the page did something: a promise may have come of an alert.
    private void Look()
    {
        if (!_acts)
        {
            _ = InvokeAsync(async () =>
            {
                Model = await Read();
                StateHasChanged();
            });
        }
    }

    private Task<NotebookModel?> Read() =>
        Acts.Do<TeamNotebook, NotebookModel?>((notebook, user) => notebook.Read(user, new(Team), CancellationToken.None));
}
