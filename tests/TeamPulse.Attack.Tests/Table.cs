using System.Globalization;
using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>What was done and what came of it, for a sceptic who does not know the code.</summary>
internal static class Table
{
    public const int Threshold = 5;

    private const string Legend =
        """
        right: of all guesses; a tossed coin gets half.
        range: where the true rate lies, with 95 % certainty. chance?: whether one half lies in that range.
        tossed: games in which the attacker had nothing to go by and did toss a coin.
        """;

    private const string ClueLegend =
        "The best clue of each, learned from the answers that the attacker was told: two orders, "
        + "and in how many pairs of people they agree (50 %: no clue).";

    public static string Of(string title, Campaign campaign, IReadOnlyList<Result> results, TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine($"## {title}").AppendLine();
        Told(text, campaign, results, took);
        text.AppendLine().AppendLine(Legend).AppendLine();
        text.AppendLine($"{"what the attacker looks at",-66} {"right",7}  {"rate",5}  {"range",-12} {"chance?",-7} {"tossed",6}");
        foreach (var r in results)
        {
            text.AppendLine($"{r.Strategy,-66} {Line(r)}");
        }

        text.AppendLine().AppendLine(ClueLegend).AppendLine();
        foreach (var r in results)
        {
            text.AppendLine($"{r.Strategy[..r.Strategy.IndexOf(':', StringComparison.Ordinal)],-12} {r.Rule}");
        }

        return text.ToString();
    }

    /// <summary>Hits, rate, range, and whether one half lies in that range.</summary>
    public static string Line(Result r)
    {
        if (r.IsBlind)
        {
            return "nothing to compare: a coin each time";
        }

        var interval = r.At(Interval.Usual);
        var range = $"{100 * interval.Low:0} to {Percent(interval.High)}";
        return $"{$"{r.Hits}/{r.Games}",7}  {Percent((double)r.Hits / r.Games),5}  {range,-12} "
            + $"{(interval.Contains(0.5) ? "yes" : "NO"),-7} {r.Coins,6}";
    }

    /// <summary>Printed, and kept in the folder that TEAMPULSE_ATTACK_RESULTS names, or beside the test's program.</summary>
    public static void Keep(string name, string table)
    {
        var folder = Environment.GetEnvironmentVariable("TEAMPULSE_ATTACK_RESULTS")
            ?? Path.Combine(AppContext.BaseDirectory, "attack-results");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name.ToLowerInvariant()}.txt"), table);
    }

    private static void Told(StringBuilder text, Campaign campaign, IReadOnlyList<Result> results, TimeSpan took)
    {
        var (evidence, games) = (campaign.Evidence, results[0].Games);
        var groups = Remainders.Of(evidence.Shown);
        text.AppendLine(
            $"Played: {campaign.Teams} teams in a tree, {campaign.Length.Weeks} weeks, "
            + $"{campaign.Length.InChromium} of them in Chromium by the product's script; "
            + $"{campaign.Truth.Count} responses, each with a comment; {games} waves published. "
            + $"{took.TotalSeconds:0} s ({campaign.Spent}).");
        text.AppendLine(
            "Game:   for each published wave the attacker is told who gave which response, but for two people and two different "
            + $"responses; whose is whose? {games} games.");
        text.AppendLine(
            $"Stolen: {evidence.Dumps} dumps, {evidence.BytesRead / 1e6:0} MB: {string.Join(", ", evidence.Channels)}; "
            + "and every row of every table.");
        text.AppendLine(
            $"Sealed: {evidence.Notes.Rows.Count} sealed responses were in the dumps; "
            + $"{evidence.Keys.Tried} strings that could be a key were tried; {evidence.Keys.RowsOpened} were opened.");
        text.AppendLine(
            $"Casts:  {evidence.Glances} times one cast was followed by a look at the rows; "
            + $"of {evidence.Notes.RowOf.Count} sealed responses the thief knows so whose they are.");
        text.AppendLine(
            $"Secret: {evidence.Contraband.Watched} ballots, invitation secrets and wave keys looked for in every byte; "
            + $"found: {List(evidence.Contraband.Found)}.");
        text.AppendLine(
            $"Groups: {groups.Count(g => !g.BySubtraction)} groups of responses are shown, "
            + $"{groups.Count(g => g.BySubtraction)} more come out by subtraction in the tree; "
            + $"the smallest has {Smallest(groups)} responses (threshold {Threshold}).");
        text.AppendLine(
            $"Late:   managers who came after an opening get {campaign.Comments.Late} of {campaign.Comments.Named} comments "
            + $"of that week and before, and {campaign.Comments.Later} of later weeks.");
        text.AppendLine($"Frozen: published numbers that were different in a later dump: {List(evidence.Shown.Changed)}.");
    }

    private static string Smallest(IReadOnlyList<Group> groups) =>
        groups.Count == 0 ? "no" : groups.Min(g => g.Responses).ToString(CultureInfo.InvariantCulture);

    private static string List(IReadOnlyCollection<string> found) => found.Count == 0 ? "none" : string.Join("; ", found);

    private static string Percent(double rate) => $"{100 * rate:0} %";
}
