using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Advice;

/// <summary>Which way the conversation should look.</summary>
public enum Direction
{
    /// <summary>The score left its usual level downwards.</summary>
    Falling,

    /// <summary>The score is clearly below the middle of the scale, whether or not it moved.</summary>
    Low,
}

/// <summary>One conversation of five minutes for a manager to have: never a diagnosis, never about a person.</summary>
/// <param name="Title">What to do, in a line.</param>
/// <param name="Talk">What to talk about, and how to begin.</param>
/// <param name="Questions">Three questions to ask.</param>
/// <param name="Avoid">One thing not to do.</param>
/// <param name="Promise">Words for a commitment that could come of it; to be changed by whoever promises.</param>
/// <param name="About">What it is about; null when nothing moved.</param>
public sealed record NextStep(string Title, string Talk, IReadOnlyList<string> Questions, string Avoid, string Promise, Driver? About)
{
    private const int Middle = 50;

    private static readonly Texts Texts = new("Advice.AdviceTexts");

    /// <summary>When too few answered, or the wave was void: what helps and what does not.</summary>
    public static NextStep Withheld => Of("Withheld");

    /// <summary>When nothing moved beyond noise.</summary>
    public static NextStep Steady => Of("Steady");

    /// <summary>The one step for a closed wave: what fell most, else what slips, else what is low, else what rose.</summary>
    public static NextStep For(PublishedWave wave)
    {
        if (wave.Outcome != WaveOutcome.Published)
        {
            return Withheld;
        }

        var shown = wave.Drivers.OfType<ShownDriver>().ToList();
        var fallen = wave.Alerts.OrderByDescending(a => a.Fall).Select(a => (Driver?)a.Driver).FirstOrDefault()
            ?? MostBelowUsual(shown.Where(d => d.Signal == Signal.Act))
            ?? MostBelowUsual(shown.Where(d => d.Signal == Signal.Watch));
        if (fallen is { } falling)
        {
            return For(falling, Direction.Falling);
        }

        if (shown.Where(IsLow).MinBy(d => d.Score.Value) is { } low)
        {
            return For(low.Driver, Direction.Low);
        }

        return shown.FirstOrDefault(d => d.Signal == Signal.Improving) is { } better
            ? Of("Improving", better.Driver)
            : Steady;
    }

    public static NextStep For(Driver driver, Direction direction)
    {
        var topic = driver is Driver.Trust or Driver.Autonomy or Driver.Deadlines or Driver.Workload ? driver.ToString() : "Other";
        return Of($"{topic}.{direction}", driver);
    }

    private static Driver? MostBelowUsual(IEnumerable<ShownDriver> drivers) =>
        drivers.OrderBy(d => d.Score.Value - (d.Usual ?? d.Score.Value)).Select(d => (Driver?)d.Driver).FirstOrDefault();

    /// <summary>Not by a fixed line, which would cry wolf: the whole interval lies below the middle, or the score is capped at the bottom.</summary>
    private static bool IsLow(ShownDriver driver) =>
        driver.Score.Edge == Edge.OrLess || driver.Interval is { High: < Middle };

    private static NextStep Of(string key, Driver? driver = null)
    {
        string Text(string part) => driver is { } about ? Texts[$"{key}.{part}", Clauses.Word(about)] : Texts[$"{key}.{part}"];
        return new NextStep(Text("Title"), Text("Talk"), [Text("Ask1"), Text("Ask2"), Text("Ask3")], Text("Avoid"), Text("Promise"), driver);
    }
}
