using TeamPulse.Trends;

namespace TeamPulse.Tests.Trends;

/// <summary>
/// The detector again, written from its description and without memory: it judges every week by walking through the
/// whole history. It is slow and plain on purpose. The product's incremental detector must agree with it.
/// </summary>
/// <param name="weeks">The scores with their counts; null: withheld.</param>
/// <param name="cells">A roll-up of so many teams of these counts each; 1 for a team.</param>
internal sealed class WholeHistory(IReadOnlyList<(double X, int N, int Invited)?> weeks, int cells = 1)
{
    public sealed record Week(Signal Signal, double? Usual, int? Since, double? Fall);

    public List<Week> Judge()
    {
        var fall = Side(1);
        var rise = Side(-1);
        return [.. weeks.Select((week, t) => week is null ? new Week(Signal.Withheld, null, null, null) : Judge(fall[t], rise[t]))];
    }

    private static Week Judge(Found fall, Found rise)
    {
        var signal = fall.Alert ? Signal.Act
            : fall.Evaluated && fall.C > 3.75 ? Signal.Watch
            : rise.Evaluated && rise.C > 5 ? Signal.Improving
            : fall.Evaluated ? Signal.Steady : Signal.Building;
        return new Week(
            signal, fall.Usual, signal is Signal.Act or Signal.Watch ? fall.Since : null, fall.Alert ? fall.Size : null);
    }

    private sealed record Found(bool Evaluated, double C, double? Usual, int Since, double Size, bool Alert);

    private Found[] Side(int sign)
    {
        var found = new Found[weeks.Count];
        int start = 0, zero = -1;
        int? last = null;
        double c = 0;
        for (var t = 0; t < weeks.Count; t++)
        {
            if (weeks[t] is not { } now)
            {
                continue;
            }

            var b = Enumerable.Range(0, t).Where(i => weeks[i] is not null
                && Math.Max(start, t - 39) <= i && i < Math.Max(start + 8, t - 8)).ToList();
            if (b.Count < 4 || t < start + 8)
            {
                found[t] = new Found(false, c, null, zero + 1, 0, false);
                continue;
            }

            var mu = b.Sum(i => weeks[i]!.Value.X / V(i)) / b.Sum(i => 1 / V(i));
            var v = 1 / b.Sum(i => 1 / V(i));
            var z = sign * (now.X - mu) / Math.Sqrt(V(t) + v);
            c = Math.Max(0, c - z - 0.5);
            zero = c == 0 ? t : zero;
            var since = Enumerable.Range(0, t + 1).Where(i => weeks[i] is not null && i >= Math.Max(zero + 1, start)).ToList();
            var est = since.Count == 0 ? 0 : sign * (mu - (since.Sum(i => weeks[i]!.Value.X / V(i)) / since.Sum(i => 1 / V(i))));
            var alert = c > 5 && (last is null || t - last >= 4) && est >= 0;
            found[t] = new Found(true, c, mu, zero + 1, est, alert);
            if (alert)
            {
                (last, start, c, zero) = (t, Math.Max(start, zero + 1), 0, t);
            }
        }

        return found;
    }

    private double V(int i)
    {
        var (_, n, invited) = weeks[i]!.Value;
        return ((625 * ((0.6 * Math.Max(0, 1 - ((double)n / invited)) / n) + (0.4 / n))) + (2.5 * 2.5)) / cells;
    }
}
