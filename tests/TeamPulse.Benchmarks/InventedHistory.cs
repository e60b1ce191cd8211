using System.Globalization;

namespace TeamPulse.Benchmarks;

/// <summary>A history of any length, always the same: teams of twelve, of whom ten answer seven questions, for two years.</summary>
internal static class InventedHistory
{
    private const int Weeks = 104, Responses = 10;

    private static readonly string[] Questions = ["trust", "autonomy", "deadlines", "workload", "effort", "clarity", "communication"];

    /// <param name="path">Where to write it.</param>
    /// <param name="answers">How many rows.</param>
    /// <param name="apart">Scatters the rows of a team and week over the file.</param>
    public static void Write(string path, int answers, bool apart)
    {
        var random = new Random(12345);
        var rows = Rows(answers, random).ToArray();
        if (apart)
        {
            random.Shuffle(rows);
        }

        File.WriteAllLines(path, rows.Prepend("team,week,invited,response,question,answer,min,max"));
    }

    private static IEnumerable<string> Rows(int answers, Random random)
    {
        var teams = 1 + (answers / (Weeks * Responses * Questions.Length));
        return (from week in Enumerable.Range(0, Weeks)
                from team in Enumerable.Range(0, teams)
                from response in Enumerable.Range(0, Responses)
                from question in Questions
                select string.Create(
                    CultureInfo.InvariantCulture,
                    $"Team {team:0000},{2024 + (week / 52)}-W{1 + (week % 52):00},12,"
                    + $"r{response}-{team}-{week},{question},{random.Next(1, 6)},1,5")).Take(answers);
    }
}
