using System.Globalization;

namespace TeamPulse.Web.Tests.Histories;

/// <summary>A replay in the plainest form, without any code of the product.</summary>
internal sealed class PlainReplay(int k)
{
    public sealed record Answer(string Team, (int Year, int Week) Week, int Invited, string Response, string Driver, double Score);

    public sealed record Row(
        string Team, string Week, string Driver, int Invited, int Responses,
        double? Mean, string Score, string Low, string High, string Signal, bool Alert);

    public IEnumerable<Row> Of(IEnumerable<Answer> answers) => answers.GroupBy(a => a.Team).SelectMany(Team)
        .OrderBy(r => r.Team, StringComparer.Ordinal)
        .ThenBy(r => r.Week, StringComparer.Ordinal).ThenBy(r => r.Driver, StringComparer.Ordinal);

    private IEnumerable<Row> Team(IGrouping<string, Answer> team)
    {
        var first = team.Min(a => Day(a.Week));
        return team.GroupBy(a => a.Driver).SelectMany(driver =>
        {
            var weeks = driver.GroupBy(a => a.Week).OrderBy(w => w.Key).Select(w =>
            {
                var scores = w.GroupBy(a => a.Response).Select(r => r.Average(a => a.Score)).ToList();
                return (T: (Day(w.Key) - first) / 7, Week: w.Key, w.First().Invited, N: scores.Count, Mean: scores.Average());
            }).ToList();
            var signals = Signals([.. weeks.Where(w => w.N >= k).Select(w => (w.T, Capped(w.Mean, w.N).Mean, V(w.N, w.Invited)))]);
            return weeks.Select(w => signals.TryGetValue(w.T, out var signal)
                ? Shown(team.Key, Text(w.Week), driver.Key, w.Invited, w.N, w.Mean, signal)
                : new Row(team.Key, Text(w.Week), driver.Key, w.Invited, w.N, null, "", "", "", "withheld", false));
        });
    }

    private static Row Shown(string team, string week, string driver, int invited, int n, double mean, string signal)
    {
        var (capped, isCapped) = Capped(mean, n);
        var half = 1.645 * Math.Sqrt(V(n, invited));
        return new Row(
            team, week, driver, invited, n, mean, Whole(capped),
            isCapped ? "" : Whole(Math.Max(0, mean - half)), isCapped ? "" : Whole(Math.Min(100, mean + half)), signal, signal == "act");
    }

    private static (double Mean, bool IsCapped) Capped(double mean, int n)
    {
        var bottom = n >= 20 ? 5 : n >= 12 ? 9 : n >= 8 ? 13 : 20;
        // Within a millionth of a point, because means like 95 come from sums of thirds.
        return mean > 95 - 1e-6 ? (95, true) : mean < bottom + 1e-6 ? (bottom, true) : (mean, false);
    }

    private static Dictionary<int, string> Signals(List<(int T, double X, double V)> weeks)
    {
        var fall = Side(weeks, 1);
        var rise = Side(weeks, -1);
        return weeks.ToDictionary(w => w.T, w => fall[w.T] switch
        {
            { Alert: true } => "act",
            { C: > 3.75 } => "watch",
            var f => rise[w.T].C > 5 ? "improving" : f.Evaluated ? "steady" : "building",
        });
    }

    private static Dictionary<int, (bool Evaluated, double C, bool Alert)> Side(List<(int T, double X, double V)> weeks, int sign)
    {
        var found = new Dictionary<int, (bool, double, bool)>();
        var (start, zero, c, last) = (0, -1, 0.0, -1000);
        foreach (var (t, x, variance) in weeks)
        {
            var b = weeks.Where(w => w.T >= Math.Max(start, t - 39) && w.T < Math.Max(start + 8, t - 8) && w.T < t).ToList();
            if (b.Count < 4 || t < start + 8)
            {
                found[t] = (false, 0, false);
                continue;
            }

            var v = 1 / b.Sum(w => 1 / w.V);
            var mu = b.Sum(w => w.X / w.V) * v;
            c = Math.Max(0, c - (sign * (x - mu) / Math.Sqrt(variance + v)) - 0.5);
            zero = c == 0 ? t : zero;
            var run = weeks.Where(w => w.T >= Math.Max(zero + 1, start) && w.T <= t).ToList();
            var alert = c > 5 && t - last >= 4 && sign * (mu - (run.Sum(w => w.X / w.V) / run.Sum(w => 1 / w.V))) >= 0;
            found[t] = (true, c, alert);
            if (alert)
            {
                (last, start, c, zero) = (t, Math.Max(start, zero + 1), 0, t);
            }
        }

        return found;
    }

    private static double V(int n, int invited) =>
        (625 * ((0.6 * Math.Max(0, 1 - ((double)n / invited)) / n) + (0.4 / n))) + 6.25;

    private static string Whole(double value) =>
        ((int)Math.Floor(value + 0.5 + 1e-9)).ToString(CultureInfo.InvariantCulture);

    private static int Day((int Year, int Week) week) =>
        (int)(ISOWeek.ToDateTime(week.Year, week.Week, DayOfWeek.Monday) - DateTime.UnixEpoch).TotalDays;

    private static string Text((int Year, int Week) week) => $"{week.Year}-W{week.Week:00}";
}
