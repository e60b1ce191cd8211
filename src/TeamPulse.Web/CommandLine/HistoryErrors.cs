namespace TeamPulse.Web.CommandLine;

/// <summary>Why a history is refused.</summary>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Field">The column; empty for the line as a whole.</param>
/// <param name="Reason">For a person.</param>
internal sealed record HistoryError(long Line, string Field, string Reason);

/// <summary>Keeps the first reasons and counts the rest: a file with a million faults must not fill the memory or the screen.</summary>
internal sealed class HistoryErrors
{
    private readonly List<HistoryError> _first = [];
    private readonly List<HistoryError> _strays = [];

    /// <summary>In the order of lines.</summary>
    public IReadOnlyList<HistoryError> First => [.. _first.OrderBy(error => error.Line)];

    public int More { get; private set; }

    public bool Any => _first.Count > 0;

    /// <summary>Answers that were left out, the first of them; at most one in <see cref="HistoryFile.AnswersPerStray"/>.</summary>
    public IReadOnlyList<HistoryError> Strays => _strays;

    public int MoreStrays { get; private set; }

    public bool Add(long line, string field, string reason)
    {
        if (_first.Count < HistoryFile.MostErrors)
        {
            _first.Add(new HistoryError(line, field, reason));
        }
        else
        {
            More++;
        }

        return false;
    }

    /// <summary>An impossible answer: left out and said if there are hardly any, an error otherwise.</summary>
    public bool AddStray(long line, string field, string reason)
    {
        if (_strays.Count < HistoryFile.MostErrors)
        {
            _strays.Add(new HistoryError(line, field, reason));
        }
        else
        {
            MoreStrays++;
        }

        return true;
    }

    /// <summary>More strays than a large export may have mean that its scale is misread: then each is an error.</summary>
    public void Judge(long rows)
    {
        if ((_strays.Count + MoreStrays) * (long)HistoryFile.AnswersPerStray <= rows)
        {
            return;
        }

        _strays.ForEach(stray => Add(stray.Line, stray.Field, stray.Reason));
        More += MoreStrays;
        MoreStrays = 0;
        _strays.Clear();
    }

    /// <summary>For the screen: <c>file:line: field: reason</c>, one a line.</summary>
    public static IEnumerable<string> Lines(string file, IEnumerable<HistoryError> errors, int more)
    {
        foreach (var error in errors)
        {
            var line = error.Line == 0 ? "" : FormattableString.Invariant($":{error.Line}");
            yield return error.Field.Length == 0 ? $"{file}{line}: {error.Reason}" : $"{file}{line}: {error.Field}: {error.Reason}";
        }

        if (more > 0)
        {
            yield return HistoryTexts.Of("Errors.More", more);
        }
    }
}
