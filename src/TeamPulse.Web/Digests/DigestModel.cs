using System.Globalization;
using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Digests;

/// <summary>What both digests of one publication say, in the language of the moment in which it is made.</summary>
/// <param name="Organisation">Its name.</param>
/// <param name="Team">Up to and including the publication's week.</param>
public sealed record DigestModel(string Organisation, PublishedTeam Team)
{
    /// <summary>Null unless published.</summary>
    public DigestNumbers? Numbers { get; } = Team.Latest!.Outcome == WaveOutcome.Published ? DigestWords.Of(Team) : null;

    public IReadOnlyList<DigestPromise> Promises { get; } = DigestPromises.Of(Team);

    public PublishedWave Wave => Team.Latest!;

    /// <summary>Own questions that the team has not been asked yet; empty for none.</summary>
    public IReadOnlyList<string> Upcoming =>
        [.. (Wave.Upcoming?.Questions ?? []).Select(q => DigestTexts.Upcoming_One.With(q.In(CultureInfo.CurrentUICulture.Name)))];

    public string Subject => Named("Subject");

    public string Heading => Named("Heading");

    /// <summary>The week in one sentence, or why there is nothing to say.</summary>
    public string Preview => Numbers is not null ? TrendSentence.OfWeek(Team)
        : DigestTexts.ResourceManager.Of($"{WhyNothing}.Preview");

    /// <summary>The key of the words for a wave that shows nothing.</summary>
    public string WhyNothing => Wave.NobodyAsked ? "Small" : Wave.Outcome.ToString();

    /// <summary>Which digest it is, beside the usual one; null for that.</summary>
    internal string? Tells => Wave.Alerts.Count > 0 ? MailDraft.Alert : Numbers is null ? WhyNothing : null;

    /// <summary>What the team answered this week about a talk on its results; null for nothing.</summary>
    internal string? Talk =>
        Team.Talks is [.., var last] && (last.Worth ?? last.Held)!.Week == Wave.Week ? TalkSentence.Of(last) : null;

    internal string Named(string key) =>
        DigestTexts.ResourceManager.Of(Wave.Weeks == 1 ? key : $"{key}.Longer").With(Team.Name, Wave.WeekNumbers);
}

/// <param name="Digest">What the team gets too.</param>
/// <param name="Name">The manager's name.</param>
/// <param name="NextStep">One conversation to have; null after a void wave.</param>
/// <param name="Guide">Where to read it whole.</param>
/// <param name="OtherManagers">Other managers who can see the team, in words; empty when there are none.</param>
/// <param name="Monday">The cards of the week.</param>
public sealed record ManagerDigestModel(
    DigestModel Digest, string Name, Guide? NextStep, string Guide, string OtherManagers, string Monday)
{
    /// <summary>Why it goes to somebody who does not manage the team; null to its manager.</summary>
    public string? StandIn { get; init; }

    /// <summary>How many of the team's comments wait for the manager's reply.</summary>
    public int Waiting { get; init; }

    /// <summary>Where to reply.</summary>
    public string Inbox { get; init; } = "";

    /// <summary>What comes first.</summary>
    public IReadOnlyList<AlertTold> Alerts { get; init; } = [];

    public string Subject => Alerts.Count == 0 ? Digest.Subject : Digest.Named("Subject.Alert");

    public string Preview => Alerts.Count == 0 ? Digest.Preview : AlertTexts.Preview;

    /// <summary>For a manager who is back: what closed meanwhile.</summary>
    public IReadOnlyList<AwayTold> WhileAway { get; init; } = [];
}

/// <param name="Digest">What the manager gets too.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Managers">The managers who can see the team, in words.</param>
/// <param name="Results">The team's results page.</param>
/// <param name="Unsubscribe">The way out.</param>
/// <param name="WaveCode">The eight words of the wave; null when unknown (imported history).</param>
public sealed record TeamDigestModel(
    DigestModel Digest, string Name, string Managers, string Results, string Unsubscribe, string? WaveCode);
