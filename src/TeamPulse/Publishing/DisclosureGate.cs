using TeamPulse.Teams;
using TeamPulse.Waves;

namespace TeamPulse.Publishing;

/// <summary>
/// The one piece of code that decides what a reader may see. It turns frozen publications into the
/// Published… types; nothing else carries numbers outward.
/// </summary>
public static class DisclosureGate
{
    /// <param name="id">The team.</param>
    /// <param name="name">Its name.</param>
    /// <param name="publications">All closed waves of the team, oldest first.</param>
    /// <param name="comments">Shuffled comments of published waves, by week.</param>
    public static PublishedTeam Show(
        TeamId id, string name, IReadOnlyList<Publication> publications, ILookup<IsoWeek, string> comments) =>
        throw new NotSupportedException("Written with the publisher.");
}
