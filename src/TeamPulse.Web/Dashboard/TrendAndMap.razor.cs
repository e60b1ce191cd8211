using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Dashboard;

public sealed partial class TrendAndMap
{
    private DrawnWeeks? _drawn;
    private DrawnPieces? _sent;
    private ElementReference _trend, _week;
    private string? _key, _said;
    private Func<ValueTask>? _look;
    private int _asked;

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Inject]
    private CircuitActs Acts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    /// <summary>Id of the team.</summary>
    [Parameter, EditorRequired]
    public required int Team { get; set; }

    /// <summary>What the page's address says of the chart and the map.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Where the page has left what it has drawn.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>In its first weeks a team has no trend yet: no band, nothing to compare with.</summary>
    [Parameter]
    public bool Young { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // The page is drawn, or it was exchanged for another without a new connection.
        if (_key != Key)
        {
            _key = Key;
            // What the page came with, redrawn.js takes over. What is read anew may be another week by now.
            var isHere = _drawn is null;
            Take(await Handover.Model(Key, RendererInfo, () =>
            {
                isHere = false;
                return Read(Address);
            }));
            _sent = isHere ? null : _sent;
        }
    }

    // Focus goes where the eye is: to the week that was opened, to the driver that was chosen somewhere else on the page.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_sent is { } sent)
        {
            _sent = null;
            await Send(sent);
        }

        if (_look is { } look)
        {
            _look = null;
            await look();
        }
    }

    // A line that was cut in this moment may be back a little later, without what was sent: then the page is read anew.
    private async Task Send(DrawnPieces pieces)
    {
        try
        {
            await Script.InvokeVoidAsync("drawWeeks", pieces);
        }
        catch (TaskCanceledException)
        {
            Navigation.Refresh(forceReload: true);
        }
        catch (JSDisconnectedException)
        {
            // Nobody is there any more.
        }
    }

    private async Task Follow(FollowEventArgs link)
    {
        var mine = ++_asked;
        var before = _drawn!.View;
        var drawn = await Read(link.Address);
        if (mine != _asked)
        {
            // Another link was followed in the meantime.
            return;
        }

        if (drawn is null)
        {
            // Not for this person any more.
            Navigation.NavigateTo("/", forceLoad: true);
            return;
        }

        Take(drawn);
        _said = drawn.Week is { } week && drawn.View.Week != before.Week ? $"{week.Title}: {week.Words}" : drawn.Title;
        _look = (drawn.View, drawn.Week) switch
        {
            ({ Week: var now }, not null) when now != before.Week => () => _week.FocusAsync(),
            ({ Week: null }, _) when before.Week is not null => () => _trend.FocusAsync(preventScroll: true),
            ({ Driver: not null }, _) when drawn.View.Driver != before.Driver && link.Address.Contains('#', StringComparison.Ordinal) =>
                () => _trend.FocusAsync(),
            _ => null,
        };
    }

    // An open page leaves the pieces to the browser, which draws them.
    private void Take(DrawnWeeks? drawn) => (_drawn, _sent) = RendererInfo.IsInteractive
        ? (drawn is null ? null : drawn with { Pieces = null }, drawn?.Pieces)
        : (drawn, null);

    private Task<DrawnWeeks?> Read(string address)
    {
        var view = ChartView.Of($"/teams/{Team}", new Uri(new Uri(Navigation.BaseUri), address).Query);
        return Acts.Do<TeamWeeks, DrawnWeeks?>((weeks, user) => weeks.Read(user, new(Team), view, CancellationToken.None));
    }
}
