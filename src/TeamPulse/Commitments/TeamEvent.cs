using TeamPulse.Writing;

namespace TeamPulse.Commitments;

/// <summary>Something that happened to a team and may explain a trend: a release, a reorganisation. Never about a person.</summary>
public static class TeamEvent
{
    public const int MostCharacters = 100;

    /// <summary>No chart reaches further back.</summary>
    public const int MostWeeksBack = 52;

    /// <summary>A plan for next week may be noted already.</summary>
    public const int MostWeeksAhead = 4;

    /// <returns>The line, or every reason why not.</returns>
    public static (string? Line, IReadOnlyList<string> Problems) Note(string? text, DateOnly? day, DateOnly today)
    {
        var line = FreeText.OneLine(text);
        IReadOnlyList<string> problems =
        [
            .. line.Length switch
            {
                0 => new[] { CommitmentTexts.Event_Missing },
                > MostCharacters => [CommitmentTexts.Event_TooLong.With(MostCharacters, line.Length)],
                _ => [],
            },
            .. day switch
            {
                null => new[] { CommitmentTexts.Event_NoDay },
                { } on when on < Earliest(today) || on > Latest(today) => [CommitmentTexts.Event_Day.With(MostWeeksBack, MostWeeksAhead)],
                _ => [],
            },
        ];
        return (problems.Count == 0 ? line : null, problems);
    }

    public static DateOnly Earliest(DateOnly today) => today.AddDays(-7 * MostWeeksBack);

    public static DateOnly Latest(DateOnly today) => today.AddDays(7 * MostWeeksAhead);
}
