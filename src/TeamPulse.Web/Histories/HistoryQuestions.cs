using TeamPulse.Questionnaires;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Histories;

/// <summary>What a question of a history measures.</summary>
/// <param name="Driver">Null for a question that the mapping leaves out.</param>
/// <param name="Reversed">A high answer is bad for the team.</param>
internal sealed record HistoryQuestion(Driver? Driver, bool Reversed);

/// <summary>The questions of one file by name: drivers, anchors, and what the mapping adds. It also collects the unknown names.</summary>
internal sealed class HistoryQuestions(IReadOnlyDictionary<string, HistoryQuestion> mapped)
{
    private const int MostUnknown = 200;

    private static readonly string[] Anchors = [.. Drivers.Scored.Select(driver => $"{NameOf(driver)}-1")];

    private static readonly Dictionary<string, Driver> Own = Enum.GetValues<Driver>()
        .Select(driver => (Name: NameOf(driver), Driver: driver))
        .Concat(Anchors.Select(id => (Name: id, Driver: Enum.Parse<Driver>(id[..^2], ignoreCase: true))))
        .ToDictionary(q => q.Name, q => q.Driver, StringComparer.OrdinalIgnoreCase);

    // What is mapped comes first: it may give a question of our own another meaning.
    private readonly Dictionary<string, HistoryQuestion>.AlternateLookup<ReadOnlySpan<char>> _known = mapped
        .Concat(Own.Select(own => KeyValuePair.Create(own.Key, new HistoryQuestion(own.Value, Reversed: false))))
        .DistinctBy(question => question.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, (long Line, long Rows)> _unknown = new(StringComparer.OrdinalIgnoreCase);

    public static string DriverNames { get; } = string.Join(", ", Enum.GetValues<Driver>().Select(NameOf));

    public static string AnchorNames { get; } = string.Join(", ", Anchors);

    /// <summary>The first names that are neither the product's own nor mapped.</summary>
    public IReadOnlyCollection<string> Unknown => _unknown.Keys;

    /// <summary>How a driver is written in histories: "trust".</summary>
    public static string NameOf(Driver driver) => driver.ToString().ToLowerInvariant();

    public static bool TryDriver(string name, out Driver driver) => Own.TryGetValue(name, out driver);

    /// <summary>Null for a question that is not known.</summary>
    public HistoryQuestion? Find(Table table, int column)
    {
        if (!_known.TryGetValue(table[column], out var question) && table.Text(column) is var name
            && (_unknown.TryGetValue(name, out var seen) || _unknown.Count < MostUnknown))
        {
            _unknown[name] = (seen.Line == 0 ? table.Line : seen.Line, seen.Rows + 1);
        }

        return question;
    }

    /// <summary>Each unknown name once, with the line where it comes first.</summary>
    public void Tell(TableFaults faults)
    {
        foreach (var (name, (line, rows)) in _unknown)
        {
            faults.Add(line, "question", HistoryTexts.Question_Unknown.With(name, rows, DriverNames, AnchorNames));
        }
    }
}
