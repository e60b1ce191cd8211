namespace TeamPulse.Web.Tables;

/// <summary>One cause for which a table is refused, or an answer left out, and the lines where it is.</summary>
internal sealed record TableFault(long Line, string Field, string Reason)
{
    private const int MostRanges = 10;

    private readonly List<(long From, long To)> _ranges = [(Line, Line)];

    /// <summary>Line and column before the reason; neither for a fault of the file as a whole.</summary>
    public override string ToString()
    {
        var ranges = _ranges.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}-{r.To}").ToList();
        var lines = string.Join(", ", ranges.Take(MostRanges).Concat(ranges.Count > MostRanges ? ["…"] : []));
        var where = Line == 0 ? "" : TableTexts.ResourceManager.Of(lines == $"{Line}" ? "Line" : "Lines").With(lines);
        var place = where.Length > 0 && Field.Length > 0 ? $"{where}, {Field}" : where + Field;
        return place.Length == 0 ? Reason : $"{place}: {Reason}";
    }

    internal void AlsoIn(long line)
    {
        if (line <= _ranges[^1].To + 1)
        {
            _ranges[^1] = (_ranges[^1].From, Math.Max(line, _ranges[^1].To));
        }
        else if (_ranges.Count <= MostRanges)
        {
            _ranges.Add((line, line));
        }
    }
}

/// <summary>Says each cause once and keeps the first: a file with a million faults must fill neither the memory nor the screen.</summary>
internal sealed class TableFaults
{
    public const int Most = 50;

    private readonly Dictionary<(string Field, string Reason), TableFault> _causes = [];

    public bool Any => Count > 0;

    /// <summary>How often any of them occurs.</summary>
    public long Count { get; private set; }

    /// <summary>Occurrences whose causes are beyond the first.</summary>
    public long More { get; private set; }

    /// <summary>By line.</summary>
    public IReadOnlyList<TableFault> First => [.. _causes.Values.OrderBy(fault => fault.Line)];

    /// <param name="line">From 1; 0 for the file as a whole.</param>
    /// <param name="field">The column; empty for the line as a whole.</param>
    /// <param name="reason">For a person.</param>
    /// <returns>False, for callers that give up.</returns>
    public bool Add(long line, string field, string reason)
    {
        Count++;
        if (_causes.TryGetValue((field, reason), out var known))
        {
            known.AlsoIn(line);
        }
        else if (_causes.Count < Most)
        {
            _causes.Add((field, reason), new TableFault(line, field, reason));
        }
        else
        {
            More++;
        }

        return false;
    }

    public void AddAll(TableFaults others)
    {
        foreach (var (cause, fault) in others._causes)
        {
            _causes.TryAdd(cause, fault);
        }

        (Count, More) = (Count + others.Count, More + others.More);
    }

    /// <summary>For people, one cause a line, then how many are not listed.</summary>
    public IEnumerable<string> Lines(string file) =>
        [.. First.Select(fault => $"{file}: {fault}"), .. More == 0 ? Array.Empty<string>() : [TableTexts.More.With(More)]];
}
