using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Telling;

/// <summary>What the published waves add to an alert: where its beginning can be seen, and whether its size is all of it.</summary>
internal sealed class AlertedFall
{
    private readonly Driver _driver;

    private AlertedFall(PublishedAlert alert)
    {
        _driver = alert.Driver;
        Begins = alert.Since;
    }

    /// <summary>First week of the first wave of the fall; if the beginning is not known, of the first one that could be compared.</summary>
    public IsoWeek Begins { get; private set; }

    /// <summary>False where the fall reaches back into the weeks that the usual level was built from.</summary>
    public bool BeginningIsKnown { get; private set; } = true;

    /// <summary>True where the fall may be larger than it seems.</summary>
    public bool MayBeLarger { get; private set; }

    public static AlertedFall Of(PublishedAlert alert, PublishedTeam? team)
    {
        var fall = new AlertedFall(alert);
        if (team is { Waves: [var first, ..] } && first.FirstWeek <= alert.Since)
        {
            fall.Look(team, alert);
        }

        return fall;
    }

    private void Look(PublishedTeam team, PublishedAlert alert)
    {
        var waves = team.Waves.Where(w => w.Week <= alert.Week && Shown(w) is not null).ToList();
        var during = waves.Where(w => w.Week >= alert.Since).ToList();
        if (during.Count == 0)
        {
            return;
        }

        // Nothing is dated to a week without results: a fall seen after a pause began somewhere in it.
        var compared = during.FirstOrDefault(w => !IsBuilding(Shown(w)!)) ?? during[^1];
        Begins = compared.FirstWeek;
        BeginningIsKnown = compared == during[0];
        var before = waves.Except(during).TakeLast(Baseline.Window).ToList();
        MayBeLarger = !BeginningIsKnown
            || during.Exists(w => Shown(w)!.Score.Edge == Edge.OrLess)
            || 2 * before.Count(w => Shown(w)!.Score.Edge == Edge.OrMore) > before.Count;
    }

    private ShownDriver? Shown(PublishedWave wave) => wave[_driver] as ShownDriver;

    // A rise can be told while the usual level after a fall is being built.
    private static bool IsBuilding(ShownDriver shown) => shown is { Usual: null, Signal: Signal.Building or Signal.Improving };
}
