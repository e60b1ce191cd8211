using CsvHelper;

namespace TeamPulse.Web.CommandLine;

/// <summary>Which column is where. Names in any order, in any case; columns without a name must be empty.</summary>
internal sealed class HistoryColumns
{
    private readonly int[] _index;
    private readonly int[] _nameless;

    private HistoryColumns(int[] index, int[] nameless, int count) => (_index, _nameless, Count) = (index, nameless, count);

    /// <summary>How many columns have a name or stand before one that has.</summary>
    public int Count { get; }

    /// <summary>The place of the column that was the n-th of those asked for; -1 if it is not there.</summary>
    public int this[int n] => _index[n];

    /// <summary>Reads the header, which is the reader's current record; null if it is wrong.</summary>
    public static HistoryColumns? Of(CsvReader csv, string[] required, string[] optional, HistoryErrors errors)
    {
        string[] known = [.. required, .. optional];
        var found = Enumerable.Range(0, csv.FieldCount).Select(i => HistoryCells.Tidy(csv.GetSpan(i)).ToLowerInvariant()).ToArray();
        var index = Array.ConvertAll(known, name => Array.IndexOf(found, name));
        if (Fault(found, required, known, index) is { } fault)
        {
            errors.Add(csv.LineNumber, "", fault);
            return null;
        }

        var count = 1 + Array.FindLastIndex(found, name => name.Length > 0);
        return new HistoryColumns(index, [.. Enumerable.Range(0, count).Where(i => found[i].Length == 0)], count);
    }

    /// <summary>Whether the current record has at least so many cells, and none beyond the columns.</summary>
    public bool Fit(CsvReader csv, int fewest)
    {
        if (csv.FieldCount < fewest)
        {
            return false;
        }

        for (var i = Count; i < csv.FieldCount; i++)
        {
            if (csv.GetSpan(i).Length > 0)
            {
                return false;
            }
        }

        return Array.TrueForAll(_nameless, i => csv.GetSpan(i).Length == 0);
    }

    private static string? Fault(string[] found, string[] required, string[] known, int[] index)
    {
        if (index.All(i => i < 0))
        {
            return HistoryTexts.Of("Header.Wrong", string.Join(',', required), string.Join(',', known[required.Length..]));
        }

        if (Array.Find(found, name => name.Length > 0 && !known.Contains(name)) is { } unknown)
        {
            return HistoryTexts.Of("Header.Unknown", unknown, string.Join(", ", known));
        }

        var missing = required.Where((_, i) => index[i] < 0).ToList();
        if (missing.Count > 0)
        {
            return HistoryTexts.Of("Header.Missing", string.Join(", ", missing));
        }

        return found.Where(name => name.Length > 0).GroupBy(name => name).FirstOrDefault(name => name.Count() > 1) is { Key: var twice }
            ? HistoryTexts.Of("Header.Twice", twice)
            : null;
    }
}
