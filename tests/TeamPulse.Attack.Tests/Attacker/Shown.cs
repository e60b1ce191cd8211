namespace TeamPulse.Attack.Tests;

/// <summary>All that readers were ever shown, publications and roll-ups, and whether any of it changed later.</summary>
internal sealed class Shown
{
    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);

    /// <summary>Team and week of each wave.</summary>
    public Dictionary<string, (string Team, string Week)> Waves { get; } = new(StringComparer.Ordinal);

    public HashSet<string> PublishedWaves { get; } = [];

    /// <summary>The team above each team in the tree of a week, or null.</summary>
    public Dictionary<(string Team, string Week), string?> Above { get; } = [];

    public Dictionary<string, DumpedRow> Publications { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DumpedRow> Drivers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DumpedRow> RollUps { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers that differ in a later dump. The difference would reveal the few people behind it.</summary>
    public SortedSet<string> Changed { get; } = [];

    public void Read(DumpedRow row)
    {
        switch (row.Table)
        {
            case "StampedTeams":
                Above[(row.Text("TeamId")!, row.Text("Week")!)] = row.Text("ParentId");
                break;
            case "Waves":
                Waves[row.Id("Id")] = (row.Text("TeamId")!, row.Text("Week")!);
                if (row.Text("State") == "Published")
                {
                    PublishedWaves.Add(row.Id("Id"));
                }

                break;
            case "Publications":
                Keep(Publications, row, ["TeamId", "Week"], ["Outcome", "Invited", "Collected", "Counted", "Threshold"]);
                break;
            case "PublicationDrivers":
                Keep(Drivers, row, ["PublicationId", "Driver"], ["Answers", "Mean", "Edge"]);
                break;
            case "PublicationQuestions":
                Keep([], row, ["PublicationId", "QuestionId"], ["Answers", "Mean"]);
                break;
            case "RollUps":
                Keep(RollUps, row, ["TeamId", "Week", "Driver"],
                [
                    "Counted", "Answers", "Score", "Edge", "Low", "High", "Variance", "Signal", "Usual", "LowSince", "HistoryStart",
                ]);
                break;
        }
    }

    private void Keep(Dictionary<string, DumpedRow> rows, DumpedRow row, string[] key, string[] numbers)
    {
        var name = string.Join(' ', key.Select(row.Text));
        rows[name] = row;
        var now = string.Join(' ', numbers.Select(n => $"{n}={row.Text(n)}"));
        if (!_first.TryAdd($"{row.Table} {name}", now) && _first[$"{row.Table} {name}"] != now)
        {
            Changed.Add($"{row.Table} {name}: {_first[$"{row.Table} {name}"]} became {now}");
        }
    }
}
