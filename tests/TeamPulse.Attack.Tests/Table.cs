using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>The table for a sceptic.</summary>
internal static class Table
{
    public static string Of(string title, Campaign campaign, IReadOnlyList<Result> results, TimeSpan took)
    {
        var evidence = campaign.Evidence;
        var text = new StringBuilder();
        text.AppendLine($"## {title}");
        text.AppendLine($"{results[0].Games} published waves, one game each; {campaign.Truth.Count} responses cast by the product's script in Chromium; "
            + $"{evidence.Dumps} dumps, {evidence.BytesRead / 1e6:0} MB read; {took.TotalSeconds:0} s ({campaign.Spent}).");
        text.AppendLine($"Sealed rows seen {evidence.RowsSeen}, candidate keys tried {evidence.KeysTried}, rows opened {evidence.RowsOpened}. "
            + $"Tokens, prefixes or signatures found in a dump: {(evidence.Leaks.Count == 0 ? "none" : string.Join("; ", evidence.Leaks.Order()))}.");
        text.AppendLine($"{"strategy",-72} {"right",9} {"rate",6}  {"95 % interval",-15} coins  best rule");
        foreach (var r in results)
        {
            var interval = r.At(Interval.Usual);
            text.AppendLine($"{r.Strategy,-72} {$"{r.Hits}/{r.Games}",9} {100.0 * r.Hits / r.Games,5:0} %  {$"{100 * interval.Low:0} … {100 * interval.High:0} %",-15} {r.Coins,5}  {r.Rule}");
        }

        return text.ToString();
    }

    /// <summary>Beside the test's own output, into the folder that TEAMPULSE_ATTACK_RESULTS names or the test's.</summary>
    public static void Keep(string name, string table)
    {
        var folder = Environment.GetEnvironmentVariable("TEAMPULSE_ATTACK_RESULTS") ?? Path.Combine(AppContext.BaseDirectory, "attack-results");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), table);
    }
}
