using System.Globalization;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Waves;

/// <summary>Waves of two and four weeks, by examples.</summary>
public sealed class LongerWaveFacts
{
    [Theory]
    // Opens on Thursday of week 46 and closes on the Monday after week 47's opening.
    [InlineData(2, "Europe/Madrid", "2026-11-09T00:00", "2026-11-12T08:00", "2026-11-13T08:00", "2026-11-23T08:00", "2026-W46", "2026-W47")]
    [InlineData(4, "Europe/Madrid", "2026-11-09T00:00", "2026-11-12T08:00", "2026-11-13T08:00", "2026-12-07T08:00", "2026-W46", "2026-W49")]
    [InlineData(1, "Europe/Madrid", "2026-11-09T00:00", "2026-11-12T08:00", "2026-11-13T08:00", "2026-11-16T08:00", "2026-W46", "2026-W46")]
    // Clocks go back during the wave, on Sunday 25 October 2026. Nine o'clock stays nine o'clock.
    [InlineData(2, "Europe/Madrid", "2026-10-12T00:00", "2026-10-15T07:00", "2026-10-16T07:00", "2026-10-26T08:00", "2026-W42", "2026-W43")]
    // Clocks go forward on Sunday 28 March 2027.
    [InlineData(4, "Europe/Madrid", "2027-03-08T00:00", "2027-03-11T08:00", "2027-03-12T08:00", "2027-04-05T07:00", "2027-W10", "2027-W13")]
    // A year of 53 weeks ends during the wave.
    [InlineData(2, "Etc/UTC", "2026-12-28T00:00", "2026-12-31T09:00", "2027-01-01T09:00", "2027-01-11T09:00", "2026-W53", "2027-W01")]
    public void It_opens_as_usual_closes_weeks_later_and_belongs_to_its_last_week(
        int weeks, string zone, string from, string opens, string reminds, string closes, string first, string last)
    {
        var wave = Schedule(weeks, zone).Next(Utc(from));

        (wave.OpensAt, wave.RemindsAt, wave.ClosesAt).ShouldBe((Utc(opens), Utc(reminds), Utc(closes)));
        (wave.FirstWeek.ToString(), wave.Week.ToString(), wave.Weeks).ShouldBe((first, last, weeks));
    }

    [Theory]
    [InlineData(2, "2026-W48", "2026-W49")]
    [InlineData(4, "2026-W50", "2026-W53")]
    public void The_next_one_opens_days_after_it_has_closed(int weeks, string first, string last)
    {
        var schedule = Schedule(weeks, "Europe/Madrid");

        var next = schedule.Next(schedule.Next(Utc("2026-11-09T00:00")).ClosesAt);

        (next.FirstWeek.ToString(), next.Week.ToString()).ShouldBe((first, last));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(52)]
    public void No_other_length_is_possible(int weeks) => Should.Throw<ArgumentOutOfRangeException>(() => Schedule(weeks, "Etc/UTC"));

    private static WaveSchedule Schedule(int weeks, string zone) =>
        new(DayOfWeek.Thursday, new(9, 0), DayOfWeek.Monday, new(9, 0), zone) { Weeks = weeks };

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
