using TeamPulse.Questionnaires;

namespace TeamPulse.Web.CommandLine;

/// <summary>What a question of a history measures.</summary>
/// <param name="Driver">Null for a question that the mapping leaves out.</param>
/// <param name="Reversed">A high answer is bad for the team.</param>
internal sealed record HistoryQuestion(Driver? Driver, bool Reversed);

/// <summary>The questions of one file by name: drivers, anchors, and whatever the mapping adds. Remembers the names that it does not know.</summary>
internal sealed class HistoryQuestions(IReadOnlyDictionary<string, HistoryQuestion> mapped)
{
    private const int MostUnknown = 200;

    private static readonly string[] Anchors = [.. Drivers.Scored.Select(driver => $"{NameOf(driver)}-1")];

    private static readonly Dictionary<string, Driver> Own = Enum.GetValues<Driver>()
        .Select(driver => (Name: NameOf(driver), Driver: driver))
        .Concat(Anchors.Select(id => (Name: id, Driver: Enum.Parse<Driver>(id[..^2], ignoreCase: true))))
        .ToDictionary(q => q.Name, q => q.Driver, StringComparer.OrdinalIgnoreCase);

    private readonly Spellings<HistoryQuestion> _spellings = new();
    private readonly Dictionary<string, (long Line, long Rows)> _unknown = new(StringComparer.OrdinalIgnoreCase);

    public static string DriverNames { get; } = string.Join(", ", Enum.GetValues<Driver>().Select(NameOf));

    public static string AnchorNames { get; } = string.Join(", ", Anchors);

    /// <summary>The first names that are neither the product's own nor mapped.</summary>
    public IReadOnlyCollection<string> Unknown => _unknown.Keys;

    /// <summary>How many answers were left out because the mapping says so.</summary>
    public long LeftOut { get; private set; }

    /// <summary>How a driver is written in histories: "trust".</summary>
    public static string NameOf(Driver driver) => driver.ToString().ToLowerInvariant();

    public static bool TryDriver(string name, out Driver driver) => Own.TryGetValue(name, out driver);

    /// <summary>Null for a question that is not known.</summary>
    public HistoryQuestion? Find(ReadOnlySpan<byte> spelling, long line)
    {
        if (!_spellings.TryGet(spelling, out var question) && (question = Look(HistoryCells.Tidy(spelling), line)) is not null)
        {
            _spellings.Add(spelling, question);
        }

        LeftOut += question is { Driver: null } ? 1 : 0;
        return question;
    }

    /// <summary>Each unknown name once, where it stands first.</summary>
    public void Tell(HistoryErrors errors)
    {
        foreach (var (name, (line, rows)) in _unknown)
        {
            errors.Add(line, "question", HistoryTexts.Of("Question.Unknown", name, rows, DriverNames, AnchorNames));
        }
    }

    private HistoryQuestion? Look(string name, long line)
    {
        if (mapped.TryGetValue(name, out var question))
        {
            return question;
        }

        if (Own.TryGetValue(name, out var driver))
        {
            return new HistoryQuestion(driver, Reversed: false);
        }

        if (_unknown.TryGetValue(name, out var seen) || _unknown.Count < MostUnknown)
        {
            _unknown[name] = (seen.Line == 0 ? line : seen.Line, seen.Rows + 1);
        }

        return null;
    }
}
