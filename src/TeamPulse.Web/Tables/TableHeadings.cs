using TeamPulse.Writing;

namespace TeamPulse.Web.Tables;

/// <summary>Which column is where, by the first row of a table.</summary>
/// <param name="Index">The place of each column of the format; -1 if the table has none.</param>
/// <param name="Nameless">The places of columns without a heading, up to the last that has one.</param>
/// <param name="Count">How many columns there are up to the last that has a heading.</param>
/// <param name="Fewest">How many cells a row needs.</param>
/// <param name="Ignored">Headings of columns that are not known.</param>
/// <param name="Near">Questions without an answer.</param>
/// <param name="Faults">Why the table cannot be read.</param>
internal sealed record TableHeadings(
    int[] Index, int[] Nameless, int Count, int Fewest,
    IReadOnlyList<string> Ignored, IReadOnlyList<NearHeading> Near, IReadOnlyList<string> Faults)
{
    private const int FewestLetters = 4;

    /// <param name="found">The first row.</param>
    /// <param name="format">What is known.</param>
    /// <param name="meant">Answers to earlier questions: the heading as it was found, and whether it is the known one.</param>
    public static TableHeadings Of(string[] found, TableFormat format, IReadOnlyDictionary<string, bool> meant)
    {
        var places = format.Columns.Select(column => Places(found, column)).ToArray();
        var index = Array.ConvertAll(places, place => place.Count > 0 ? place[0] : -1);
        List<NearHeading> near = [];
        foreach (var (place, column) in Nearly(found, format, index))
        {
            if (!meant.TryGetValue(found[place], out var isMeant))
            {
                near.Add(new NearHeading(found[place], format.Columns[column].Name));
            }
            else if (isMeant && index[column] < 0)
            {
                index[column] = place;
            }
        }

        var ignored = found.Where((heading, place) => heading.Length > 0 && !index.Contains(place)).ToList();
        near = [.. near.Distinct()];
        var count = 1 + Array.FindLastIndex(found, heading => heading.Length > 0);
        var fewest = 1 + index.Where((_, i) => format.Columns[i].IsRequired || !format.HasShortRows).Max();
        int[] nameless = [.. Enumerable.Range(0, count).Where(i => found[i].Length == 0)];
        return new TableHeadings(index, nameless, count, fewest, ignored, near, [.. Wrong(found, format, places, index, near)]);
    }

    private static List<int> Places(string[] found, TableColumn column)
    {
        var names = column.Others.Prepend(column.Name).Select(Spelling.Letters).ToList();
        return [.. Enumerable.Range(0, found.Length).Where(i => names.Contains(Spelling.Letters(found[i])))];
    }

    // Each unknown heading, with the nearest of the missing columns.
    private static IEnumerable<(int Place, int Column)> Nearly(string[] found, TableFormat format, int[] index)
    {
        var missing = Enumerable.Range(0, index.Length).Where(i => index[i] < 0).ToList();
        return
            from place in Enumerable.Range(0, found.Length)
            where !index.Contains(place) && missing.Count > 0
            let heading = Spelling.Letters(found[place])
            let nearest = missing.MinBy(i => Spelling.Distance(heading, Spelling.Letters(format.Columns[i].Name)))
            where IsNear(heading, Spelling.Letters(format.Columns[nearest].Name))
            select (place, nearest);
    }

    private static IEnumerable<string> Wrong(string[] found, TableFormat format, List<int>[] places, int[] index, List<NearHeading> near)
    {
        var headings = string.Join(", ", found.Where(heading => heading.Length > 0));
        if (near.Count == 0 && index.All(i => i < 0))
        {
            return [TableTexts.Header_Wrong.With(format.Required, format.Optional, headings)];
        }

        var missing = format.Columns.Where((c, i) => c.IsRequired && index[i] < 0).Select(c => c.Name)
            .Except(near.Select(n => n.Known)).ToList();
        return
        [
            .. near.Select(n => $"{n.Question} {TableTexts.Header_NearAdvice.With(n.Known)}"),
            .. missing.Count == 0 ? Array.Empty<string>() : [TableTexts.Header_Missing.With(string.Join(", ", missing), headings)],
            .. format.Columns.Where((_, i) => places[i].Count > 1).Select(c => TableTexts.Header_Twice.With(c.Name)),
        ];
    }

    private static bool IsNear(string heading, string known) => Math.Min(heading.Length, known.Length) >= FewestLetters
        && (Spelling.Distance(heading, known) <= (known.Length < 6 ? 1 : 2)
            || heading.Contains(known, StringComparison.Ordinal) || known.Contains(heading, StringComparison.Ordinal));
}
