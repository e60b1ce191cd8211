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

    public IReadOnlyList<HistoryError> First => _first;

    public int More { get; private set; }

    public bool Any => _first.Count > 0;

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
}
