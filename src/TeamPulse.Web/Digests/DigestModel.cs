using TeamPulse.Advice;
using TeamPulse.Publishing;

namespace TeamPulse.Web.Digests;

/// <summary>What both digests of one publication say.</summary>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Team">The team's name.</param>
/// <param name="Week">The week of the wave.</param>
/// <param name="Outcome">Published, withheld or void.</param>
/// <param name="Invited">How many were invited.</param>
/// <param name="Threshold">The threshold of the wave.</param>
/// <param name="Sentence">The week in one sentence; null unless published.</param>
/// <param name="Numbers">Null unless published.</param>
/// <param name="WaveCode">The eight words of the wave; null when unknown (imported history).</param>
public sealed record DigestModel(
    string Organisation,
    string Team,
    IsoWeek Week,
    WaveOutcome Outcome,
    int Invited,
    int Threshold,
    string? Sentence,
    DigestNumbers? Numbers,
    string? WaveCode)
{
    /// <summary>The commitments that this digest tells.</summary>
    public IReadOnlyList<DigestPromise> Promises { get; init; } = [];

    /// <summary>How many weeks the wave asked about.</summary>
    public int Weeks { get; init; } = 1;

    /// <summary>Why the wave is void; null unless it is.</summary>
    public VoidCause? VoidCause { get; init; }

    /// <summary>"week 47", or "weeks 46–47": the words' key and what stands in it.</summary>
    public string Named(string key) => Weeks == 1 ? key : $"{key}.Longer";

    public string WeekNumbers => Week.NumbersOf(Weeks);

    /// <summary>So few people are on the team that nothing could ever be shown: the wave did not open.</summary>
    public bool NobodyAsked => Outcome == WaveOutcome.Withheld && Invited < Threshold;

    /// <summary>The key of the words for a wave that shows nothing.</summary>
    public string WhyNothing => NobodyAsked ? "Small" : Outcome.ToString();
}

/// <param name="Digest">What the team gets too.</param>
/// <param name="Name">The manager's name.</param>
/// <param name="NextStep">One conversation to have; null after a void wave.</param>
/// <param name="Guide">Where to read it whole.</param>
/// <param name="OtherManagers">Other managers who see the team, in words; empty when there are none.</param>
/// <param name="Dashboard">Where to read on.</param>
public sealed record ManagerDigestModel(DigestModel Digest, string Name, Guide? NextStep, string Guide, string OtherManagers, string Dashboard)
{
    /// <summary>Why it goes to somebody who does not manage the team; null to its manager.</summary>
    public string? StandIn { get; init; }

    /// <summary>For a manager who is back: what closed meanwhile.</summary>
    public IReadOnlyList<AwayTold> WhileAway { get; init; } = [];
}

/// <param name="Digest">What the manager gets too.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Managers">The managers who see the team, in words.</param>
/// <param name="Results">The team's results page.</param>
/// <param name="Unsubscribe">The way out.</param>
public sealed record TeamDigestModel(DigestModel Digest, string Name, string Managers, string Results, string Unsubscribe);
