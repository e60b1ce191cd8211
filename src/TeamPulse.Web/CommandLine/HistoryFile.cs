using TeamPulse.Publishing;

namespace TeamPulse.Web.CommandLine;

/// <summary>One team of a history, its weeks in order.</summary>
internal sealed record HistoryTeam(string Name, IReadOnlyList<HistoryWeek> Weeks);

/// <summary>
/// A history from another tool: CSV, one answer a row. Either everything in it is good, or it is refused with every reason.
/// Individual answers are not kept: reading leaves counts and sums per team, week and driver.
/// </summary>
/// <param name="Teams">In ordinal order of their names; empty when there are errors.</param>
/// <param name="Errors">At most <see cref="MostErrors"/>, in the order of lines.</param>
/// <param name="MoreErrors">How many there are beyond these.</param>
/// <param name="Strays">The first impossible answers that were left out, because they are hardly any; the file is good all the same.</param>
/// <param name="MoreStrays">How many there are beyond these.</param>
/// <param name="UnknownQuestions">Names that a mapping would have to explain.</param>
/// <param name="LeftOut">Answers to questions that the mapping leaves out.</param>
internal sealed record HistoryFile(
    IReadOnlyList<HistoryTeam> Teams, IReadOnlyList<HistoryError> Errors, int MoreErrors, IReadOnlyList<HistoryError> Strays, int MoreStrays,
    IReadOnlyCollection<string> UnknownQuestions, long LeftOut)
{
    public const int MostErrors = 50;

    /// <summary>
    /// Real exports hold a few answers outside the scale of their own row. One in so many rows is left out and said;
    /// more mean that the scale is misread, and the file is refused.
    /// </summary>
    public const int AnswersPerStray = 1000;

    /// <summary>What an import accepts; a replay reads files of any size.</summary>
    public const long MostBytesOfAnImport = 50_000_000;

    /// <summary>How many single responses are held before whole weeks are folded: some 40 MB of teams of eight.</summary>
    public const int MostHeld = 300_000;

    public bool IsGood => Errors.Count == 0;

    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="mostBytes">A larger file is refused before it is read.</param>
    /// <param name="mapping">What foreign questions measure.</param>
    public static HistoryFile Read(string path, long mostBytes = long.MaxValue, HistoryMapping? mapping = null)
    {
        var (errors, read) = (new HistoryErrors(), (HistoryFile?)null);
        HistorySource.Use(path, mostBytes, errors, stream => read = Read(stream, mostBytes, mapping));
        return errors.Any || read is null ? new([], errors.First, errors.More, [], 0, [], 0) : read;
    }

    /// <param name="stream">From where it stands. One that can be rewound may hold its rows in any order.</param>
    /// <param name="mostBytes">A longer stream is refused.</param>
    /// <param name="mapping">What foreign questions measure.</param>
    /// <param name="mostHeld">How many single responses are held at first.</param>
    public static HistoryFile Read(Stream stream, long mostBytes = long.MaxValue, HistoryMapping? mapping = null, int mostHeld = MostHeld)
    {
        var start = stream.CanSeek ? stream.Position : 0;
        var first = new HistoryReading(mostHeld, mapping ?? HistoryMapping.Empty);
        if (!first.CameTooLate(stream, mostBytes) || !stream.CanSeek)
        {
            return first.Result;
        }

        // Its rows do not stand together, and there are very many: every response must be held to the end.
        stream.Position = start;
        var second = new HistoryReading(int.MaxValue, mapping ?? HistoryMapping.Empty);
        second.CameTooLate(stream, mostBytes);
        return second.Result;
    }

    /// <summary>For the screen: <c>file:line: field: reason</c>, one a line; then what would explain unknown questions.</summary>
    public IEnumerable<string> Complaints(string file)
    {
        foreach (var line in HistoryErrors.Lines(file, Errors, MoreErrors))
        {
            yield return line;
        }

        if (UnknownQuestions.Count > 0)
        {
            yield return HistoryTexts.Of("Mapping.Hint", HistoryMapping.Nothing);
            foreach (var line in HistoryMapping.Template(UnknownQuestions))
            {
                yield return line;
            }
        }
    }

    /// <summary>What was left out, for the screen; empty for a clean file.</summary>
    public IEnumerable<string> Warnings(string file)
    {
        var strays = HistoryErrors.Lines(file, Strays.Select(stray => stray with { Reason = HistoryTexts.Of("Answer.LeftOut", stray.Reason) }), MoreStrays);
        return LeftOut == 0 ? strays : strays.Append($"{file}: {HistoryTexts.Of("Mapping.LeftOut", LeftOut)}");
    }
}
