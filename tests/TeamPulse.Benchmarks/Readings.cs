namespace TeamPulse.Benchmarks;

/// <summary>Times of the same thing, in milliseconds.</summary>
internal sealed class Readings
{
    private readonly List<double> _times = [];

    public double Median => At(0.5);

    public double P95 => At(0.95);

    /// <summary>
    /// Things in turn, so that a noisy minute of the machine meets all of them alike; the first turns, in which code is
    /// still compiled, do not count.
    /// </summary>
    public static async Task<Readings[]> Of(int turns, int unread, params Func<Task<double>>[] things)
    {
        var readings = things.Select(_ => new Readings()).ToArray();
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
