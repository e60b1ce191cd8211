using TeamPulse.Questionnaires;

namespace TeamPulse.Publishing;

/// <summary>
/// The smallest group of responses that anything shown is made of (disclosure rule 3): a published team-wave, or what was left
/// over below a team, pooled. Every response is in one cell at most, and no cell holds fewer than its threshold; so no sum and
/// no difference of anything shown isolates fewer people.
/// </summary>
/// <param name="Team">The team whose wave it is, or in whose tree it was pooled.</param>
/// <param name="Pooled">Made of several withheld waves; nothing else shows it.</param>
/// <param name="Invited">How many were invited to the waves it is made of.</param>
/// <param name="Counted">Its responses; at least the threshold.</param>
/// <param name="Scores">The drivers that at least the threshold answered; the others joined nothing.</param>
public sealed record Cell(TeamId Team, bool Pooled, int Invited, int Counted, IReadOnlyList<CellScore> Scores)
{
    /// <summary>A published wave as a cell; null if it shows nothing. The publisher's word is not taken for the counts.</summary>
    public static Cell? Of(TeamId team, Publication wave)
    {
        var k = Math.Max(wave.Threshold, Threshold.Floor);
        return wave is { Outcome: WaveOutcome.Published, Counted: { } counted } && counted >= k
            ? new Cell(team, false, wave.Invited, counted,
                [.. wave.Drivers.Where(d => d.Answers >= k).Select(d => new CellScore(d.Driver, d.Answers, d.Mean, d.Edge))])
            : null;
    }
}

/// <summary>One driver of a cell.</summary>
/// <param name="Driver">What was measured.</param>
/// <param name="Answers">n; at least the cell's threshold.</param>
/// <param name="Mean">0 to 100, capped (disclosure rule 6), not rounded.</param>
/// <param name="Edge">Whether the cap took effect.</param>
public sealed record CellScore(Driver Driver, int Answers, double Mean, Edge Edge);
