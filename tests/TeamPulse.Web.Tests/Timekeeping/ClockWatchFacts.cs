using Microsoft.Extensions.Logging;
using TeamPulse.Shared;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Tests.Timekeeping;

public sealed class ClockWatchFacts
{
    private static readonly DateTime Start = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc);

    private readonly SeenErrors _log = new();
    private DateTime _wall = Start;
    private TimeSpan _elapsed = TimeSpan.FromHours(1);
    private string _boot = "first";

    [Fact]
    public void What_is_noticed_is_logged_once()
    {
        var watch = Watch();
        watch.Look();
        _wall += TimeSpan.FromHours(3);
        for (var minute = 0; minute < 30; minute++)
        {
            watch.Look();
            Pass(TimeSpan.FromMinutes(1));
        }

        _log.Seen.Count(line => line.Contains("went ahead by 3 hours", StringComparison.Ordinal)).ShouldBe(1);
        watch.Sentence().ShouldContain("opens, closes and is mailed after another 30 min on a steady clock");
    }

    [Theory]
    [InlineData("sleep", 0, -10_000, true)] // the database's machine did not sleep
    [InlineData("sleep", 300, -10_000, false)] // but has another time
    [InlineData("boot", 0, -10_000, true)] // it has been running all the while
    [InlineData("boot", 0, -1, false)] // it started with this machine, so it may be this machine
    [InlineData("step", 0, -10_000, false)] // it may have made the same step
    public void The_clock_of_the_databases_machine_counts_where_it_cannot_be_this_one(string what, int apart, int since, bool ends)
    {
        var watch = Watch();
        watch.Look();
        var before = watch.Look();
        switch (what)
        {
            case "sleep":
                Pass(TimeSpan.FromHours(8));
                break;
            case "step":
                _wall += TimeSpan.FromHours(8);
                break;
            default:
                (_boot, _wall, _elapsed) = ("second", Start.AddHours(8), TimeSpan.FromSeconds(30));
                watch = Watch();
                watch.Resume(before);
                break;
        }

        watch.Look().Expected.ShouldNotBeNull();
        watch.Hear(_wall.AddSeconds(apart), _wall.AddMinutes(since));
        (watch.Look().Expected is null).ShouldBe(ends);
    }

    [Fact]
    public void This_machine_can_be_asked()
    {
        var machine = MachineClock.Of(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        var first = machine.Elapsed();

        machine.Elapsed().ShouldBeGreaterThanOrEqualTo(first);
        machine.Boot.ShouldNotBeEmpty();
        machine.IsConfirmed(Start.AddYears(-20)).ShouldBeFalse("the kernel has another time");
        if (File.Exists("/proc/uptime"))
        {
            var uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            first.TotalSeconds.ShouldBeInRange(uptime - 60, uptime + 1);
        }
    }

    private void Pass(TimeSpan time) => (_wall, _elapsed) = (_wall + time, _elapsed + time);

    private ClockWatch Watch()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        return new(new MachineClock(() => _wall, () => _elapsed, _boot, _ => false), new ClockRules(), loggers.CreateLogger<ClockWatch>());
    }
}
