using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Dashboard;

/// <summary>What asks for a manager's look first. The order of the list of teams; never a ranking of how good they are.</summary>
public enum Attention
{
    Act,
    Watch,
    Improving,
    Steady,
    Building,
    Withheld,

    /// <summary>No wave has closed.</summary>
    None,
}

/// <summary>One line of the list of teams.</summary>
/// <param name="Node">The team's place in the tree.</param>
/// <param name="Depth">How many visible teams stand above it.</param>
/// <param name="Latest">Its latest closed wave; null when there is none.</param>
/// <param name="OpenAlerts">Alerts that nobody has acknowledged yet.</param>
public sealed record TeamRow(TeamNode Node, int Depth, PublishedWave? Latest, int OpenAlerts)
{
    /// <summary>How many visible teams stand below it.</summary>
    public int Below { get; init; }

    /// <summary>Its latest roll-up with the teams below; null when there is none.</summary>
    public PublishedRollUp? RollUp { get; init; }

    /// <summary>Names of the visible teams above it, from the top.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Where it stands does not tell what it belongs to: the team above it is not on the page.</summary>
    public bool PathIsShown { get; init; }

    /// <summary>Names of its managers, where somebody searches for them.</summary>
    public string? Managers { get; init; }

    /// <summary>The last day on which its manager is away; null while the manager is here.</summary>
    public DateOnly? AwayUntil { get; init; }

    /// <summary>Its latest wave itself says act or watch.</summary>
    public bool SignalOfLatest => Latest is { } wave && (Has(wave, Signal.Act) || Has(wave, Signal.Watch));

    /// <summary>Its latest wave raised an alert, and none waits for an answer any more: the signal stays until the next wave.</summary>
    public bool AlertIsAside => OpenAlerts == 0 && Latest is { } wave && Has(wave, Signal.Act);

    public bool AsksForAttention => Attention is Attention.Act or Attention.Watch;

    /// <summary>Only holds other teams together: it has no wave of its own.</summary>
    public bool IsGroup => Latest is null && Below > 0;

    public Attention Attention => Latest switch
    {
        null => Attention.None,
        { Outcome: not WaveOutcome.Published } => OpenAlerts > 0 ? Attention.Act : Attention.Withheld,
        var wave when OpenAlerts > 0 || Has(wave, Signal.Act) => Attention.Act,
        var wave when Has(wave, Signal.Watch) => Attention.Watch,
        var wave when Has(wave, Signal.Improving) => Attention.Improving,
        var wave when Has(wave, Signal.Steady) => Attention.Steady,
        var wave when Has(wave, Signal.Building) => Attention.Building,
        _ => Attention.Withheld,
    };

    private static bool Has(PublishedWave wave, Signal signal) =>
        Drivers.Scored.Any(driver => wave[driver].Signal == signal);
}
