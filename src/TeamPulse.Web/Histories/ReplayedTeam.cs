using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Histories;

/// <summary>
/// A team of a history whose weeks have been published one after the other. Its numbers leave through the disclosure gate alone.
/// </summary>
internal sealed class ReplayedTeam
{
    private static readonly ILookup<IsoWeek, PublishedComment> NoComments =
        Array.Empty<PublishedComment>().ToLookup(_ => default(IsoWeek));

    private readonly string _name;
    private readonly List<Publication> _publications = [];

    private ReplayedTeam(string name) => _name = name;

    public static ReplayedTeam Of(HistoryTeam team, Threshold threshold)
    {
        var replayed = new ReplayedTeam(team.Name);
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        foreach (var week in team.Weeks)
        {
            var outcome = Publisher.Publish(week, threshold, "history", states);
            states = outcome.States;
            replayed._publications.Add(outcome.Publication);
        }

        return replayed;
    }

    /// <summary>All its weeks.</summary>
    public PublishedTeam Shown() => Show(_publications);

    /// <summary>What a reader saw when a week had closed.</summary>
    /// <param name="index">Of the week, from 0 on.</param>
    /// <param name="most">How many weeks the reader's page looked at.</param>
    public PublishedTeam After(int index, int most) => Show(_publications[Math.Max(0, index + 1 - most)..(index + 1)]);

    private PublishedTeam Show(IReadOnlyList<Publication> publications) =>
        DisclosureGate.Show(default, _name, publications, NoComments);
}
