using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Rosters;

public sealed partial class RosterDesk : IDisposable
{
    // A few times a second is enough for the eye, and no work for the server.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<int, bool> _meant = [];
    private RosterSeen _seen = RosterSeen.Nothing;
    private RosterMoment? _at;
    private IBrowserFile? _file;
    private ElementReference _problems;
    private ElementReference _start;
    private string? _said;
    private bool _certain;
    private bool _isBusy;
    private bool _isNew;

    [Inject]
    private CircuitActs Acts { get; set; } = default!;

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>What the page has seen of a file that was sent to it; null where none was.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>The page's own address, to begin again.</summary>
    [Parameter, EditorRequired]
    public required string Back { get; set; }

    /// <summary>Where it goes on when the roster is imported.</summary>
    [Parameter, EditorRequired]
    public required string Next { get; set; }

    /// <summary>Of the link there; null where one is led there at once.</summary>
    [Parameter]
    public string? NextLabel { get; set; }

    // Where it is no longer there, nothing is lost but a look.
    protected override async Task OnInitializedAsync() =>
        _seen = await Handover.Model(Key, RendererInfo, () => Task.FromResult(RosterSeen.Nothing));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isNew)
        {
            // What came in the place of a long list may be out of sight.
            _isNew = false;
            await (_seen.Problems.Count > 0 ? _problems : _start).FocusAsync();
        }
    }

    /// <summary>A file that is on its way stops there. What is being imported already is imported.</summary>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Choose(InputFileChangeEventArgs chosen) => _file = chosen.FileCount == 1 ? chosen.File : null;

    private Task Look()
    {
        var (file, gone) = (_file, _gone.Token);
        return Do((acts, user, progress) => file is null
            ? Task.FromResult(RosterSeen.Refused(RosterTexts.NoFile))
            : acts.Look(user, file.Name, file.Size, () => file.OpenReadStream(RosterFile.MostBytes, gone), progress, gone));
    }

    private async Task Apply()
    {
        var (ticket, certain) = (_seen.Ticket, _certain);
        IReadOnlyList<bool> meant = [.. _seen.Near.Index().Select(near => _meant.GetValueOrDefault(near.Index))];
        await Do((acts, user, progress) => acts.Apply(user, ticket, meant, certain, progress, CancellationToken.None));
        if (_seen.Done is not null && NextLabel is null)
        {
            Navigation.NavigateTo(Next, forceLoad: true);
        }
    }

    private async Task Do(Func<RosterActs, ClaimsPrincipal, RosterProgress, Task<RosterSeen>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            var progress = new RosterProgress();
            var work = Acts.Do<RosterActs, RosterSeen>((acts, user) => act(acts, user, progress));
            while (await Task.WhenAny(work, Task.Delay(Pause)) != work)
            {
                _at = progress.Now;
                StateHasChanged();
            }

            _seen = await work;
            _certain = false;
            _meant.Clear();
            _said = _seen.Done ?? _seen.Shown?.Summary;
            _isNew = true;
        }
        finally
        {
            (_isBusy, _at) = (false, null);
        }
    }
}
