using System.Globalization;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Waves;

/// <summary>Schedules where a calendar is difficult: week 53, clocks that change, waves of several weeks.</summary>
public sealed class ClockChangeFacts
{
    [Theory]
    // Both changes in Berlin, for waves of 1, 2 and 4 weeks: local times stay.
    [InlineData("Europe/Berlin", 1, "Thu 09:00", "Mon 09:00", "2027-03-23", "2027-W12", "03-25 08:00", "03-29 07:00")]
    [InlineData("Europe/Berlin", 2, "Thu 09:00", "Mon 09:00", "2027-03-16", "2027-W12", "03-18 08:00", "03-29 07:00")]
    [InlineData("Europe/Berlin", 4, "Thu 09:00", "Mon 09:00", "2027-03-09", "2027-W13", "03-11 08:00", "04-05 07:00")]
    [InlineData("Europe/Berlin", 1, "Thu 09:00", "Mon 09:00", "2026-10-20", "2026-W43", "10-22 07:00", "10-26 08:00")]
    [InlineData("Europe/Berlin", 2, "Thu 09:00", "Mon 09:00", "2026-10-13", "2026-W43", "10-15 07:00", "10-26 08:00")]
    [InlineData("Europe/Berlin", 4, "Thu 09:00", "Mon 09:00", "2026-10-06", "2026-W44", "10-08 07:00", "11-02 08:00")]
    // Clocks that change on a Friday at midnight, and by half an hour.
    [InlineData("Africa/Cairo", 1, "Fri 00:30", "Sun 09:00", "2026-04-20", "2026-W17", "04-23 22:00", "04-26 06:00")]
    [InlineData("Australia/Lord_Howe", 1, "Sun 01:45", "Mon 09:00", "2026-04-04", "2026-W14", "04-04 14:45", "04-05 22:30")]
    // Week 53, before, across and after it.
    [InlineData("Europe/Berlin", 1, "Thu 09:00", "Mon 09:00", "2026-12-29", "2026-W53", "12-31 08:00", "01-04 08:00")]
    [InlineData("Europe/Berlin", 1, "Thu 09:00", "Mon 09:00", "2027-01-01", "2027-W01", "01-07 08:00", "01-11 08:00")]
    [InlineData("Europe/Berlin", 2, "Thu 09:00", "Mon 09:00", "2026-12-29", "2027-W01", "12-31 08:00", "01-11 08:00")]
    [InlineData("Europe/Berlin", 4, "Thu 09:00", "Mon 09:00", "2026-12-08", "2026-W53", "12-10 08:00", "01-04 08:00")]
    [InlineData("Europe/Berlin", 4, "Thu 09:00", "Mon 09:00", "2026-12-15", "2027-W01", "12-17 08:00", "01-11 08:00")]
    // A gap on the day of a wave that is to last half an hour: it opens after the gap, and lasts half an hour all the same.
    [InlineData("Europe/Berlin", 1, "Sun 02:30", "Sun 03:00", "2027-03-27", "2027-W12", "03-28 01:00", "03-28 01:30")]
    [InlineData("Europe/Berlin", 1, "Sun 02:10", "Sun 02:50", "2027-03-27", "2027-W12", "03-28 01:00", "03-28 01:40")]
    // The hour that comes twice: the first of the two counts for both.
    [InlineData("Europe/Berlin", 1, "Sun 02:30", "Sun 03:00", "2026-10-24", "2026-W43", "10-25 00:30", "10-25 02:00")]
    public void A_schedule_keeps_its_local_times(
        string zone, int weeks, string opens, string closes, string from, string week, string opensAt, string closesAt)
    {
        var start = DateTime.SpecifyKind(DateTime.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateTimeKind.Utc);

        var wave = Schedule(zone, weeks, opens, closes).Next(start);

        (wave.Week.ToString(), Written(wave.OpensAt), Written(wave.ClosesAt)).ShouldBe((week, opensAt, closesAt));
    }

    /// <summary>Ten years of every hour of the week in which clocks change somewhere.</summary>
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("America/Santiago")]
    [InlineData("Africa/Cairo")]
    [InlineData("Asia/Beirut")]
    [InlineData("Atlantic/Azores")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Antarctica/Troll")]
    public void A_wave_always_closes_after_it_opens_and_the_next_opens_after_that_one_opened(string zone)
    {
        foreach (var (opens, closes) in ((string, string)[])
            [
                ("Sun 02:30", "Sun 03:00"), ("Sun 00:10", "Sun 00:40"), ("Sat 23:30", "Sun 00:30"), ("Fri 00:00", "Fri 00:01"),
                ("Sun 01:59", "Sun 02:00"), ("Sun 02:30", "Sun 02:30"), ("Thu 09:00", "Mon 09:00"),
            ])
        {
            foreach (var weeks in WaveSchedule.Lengths)
            {
                var schedule = Schedule(zone, weeks, opens, closes);
                var wave = schedule.Next(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                while (wave.OpensAt.Year < 2036)
                {
                    var next = schedule.NextAfter(wave.Week, wave.ClosesAt);
                    wave.ClosesAt.ShouldBeGreaterThan(wave.OpensAt, $"{zone} {opens} to {closes}");
                    next.OpensAt.ShouldBeGreaterThan(wave.OpensAt);
                    next.FirstWeek.ShouldBeGreaterThan(wave.Week);
                    wave = next;
                }
            }
        }
    }

    private static WaveSchedule Schedule(string zone, int weeks, string opens, string closes)
    {
        var ((openDay, openTime), (closeDay, closeTime)) = (Moment(opens), Moment(closes));
        return new WaveSchedule(openDay, openTime, closeDay, closeTime, zone) { Weeks = weeks };
    }

    private static (DayOfWeek Day, TimeOnly Time) Moment(string text) => (
        Enum.GetValues<DayOfWeek>().Single(day => day.ToString().StartsWith(text[..3], StringComparison.Ordinal)),
        TimeOnly.ParseExact(text[4..], "HH:mm", CultureInfo.InvariantCulture));

    private static string Written(DateTime utc) => utc.Written("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
