namespace TeamPulse.Benchmarks;

/// <summary>Times of one action, in milliseconds.</summary>
internal sealed class Readings(IEnumerable<double> times)
{
    private readonly List<double> _times = [.. times];

    public double Median => At(0.5);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    /// <summary>
    /// Runs the actions in turn, so that noise on the machine meets all of them alike. The first turns do not count,
    /// because code is still being compiled.
    /// </summary>
    public static async Task<Readings[]> Of(int turns, int unread, params Func<Task<double>>[] things)
    {
        var readings = things.Select(_ => new Readings([])).ToArray();
        for (var turn = -unread; turn < turns; turn++)
        {
            for (var i = 0; i < things.Length; i++)
            {
                var time = await things[i]();
                if (turn >= 0)
                {
                    readings[i]._times.Add(time);
                }
            }
        }

        return readings;
    }

    private double At(double share) => _times.Order().ElementAt((int)Math.Ceiling(share * _times.Count) - 1);
}
