using System.Globalization;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Waves;

public sealed class WaveScheduleFacts
{
    [Theory]
    // The usual week: Thursday to Monday, reminded on Friday.
    [InlineData("Europe/Madrid", "2026-11-23T00:00", "2026-11-26T08:00", "2026-11-27T08:00", "2026-11-30T08:00")]
    // In the minute of the opening it is still this week's wave; a minute later it is next week's.
    [InlineData("Europe/Madrid", "2026-11-26T08:00", "2026-11-26T08:00", "2026-11-27T08:00", "2026-11-30T08:00")]
    [InlineData("Europe/Madrid", "2026-11-26T08:01", "2026-12-03T08:00", "2026-12-04T08:00", "2026-12-07T08:00")]
    // Clocks go back on Sunday 25 October 2026: the wave still closes at nine, local time.
    [InlineData("Europe/Madrid", "2026-10-20T00:00", "2026-10-22T07:00", "2026-10-23T07:00", "2026-10-26T08:00")]
    // Clocks go forward on Sunday 28 March 2027.
    [InlineData("Europe/Madrid", "2027-03-23T00:00", "2027-03-25T08:00", "2027-03-26T08:00", "2027-03-29T07:00")]
    // Auckland is a day ahead of London: the team's own calendar counts.
    [InlineData("Pacific/Auckland", "2026-11-25T19:59", "2026-11-25T20:00", "2026-11-26T20:00", "2026-11-29T20:00")]
    public void A_wave_opens_and_closes_at_local_time(string zone, string from, string opens, string reminds, string closes)
    {
        var schedule = new WaveSchedule(DayOfWeek.Thursday, new(9, 0), DayOfWeek.Monday, new(9, 0), zone);

        var wave = schedule.Next(Utc(from));

        (wave.OpensAt, wave.RemindsAt, wave.ClosesAt).ShouldBe((Utc(opens), Utc(reminds), Utc(closes)));
    }

    [Fact]
    public void The_reminder_waits_for_a_working_day()
    {
        var schedule = Berlin(DayOfWeek.Friday, new(9, 0), DayOfWeek.Wednesday, new(9, 0));
        schedule.Next(Utc("2026-11-23T00:00")).RemindsAt.ShouldBe(Utc("2026-11-30T08:00"));
    }

    [Fact]
    public void No_reminder_goes_out_within_a_day_of_the_close()
    {
        var schedule = Berlin(DayOfWeek.Friday, new(9, 0), DayOfWeek.Monday, new(12, 0));
        schedule.Next(Utc("2026-11-23T00:00")).RemindsAt.ShouldBeNull();
    }

    [Fact]
    public void A_wave_that_opens_and_closes_on_the_same_weekday_lasts_a_week()
    {
        var wave = Berlin(DayOfWeek.Monday, new(9, 0), DayOfWeek.Monday, new(9, 0)).Next(Utc("2026-11-23T00:00"));
        (wave.ClosesAt - wave.OpensAt).ShouldBe(TimeSpan.FromDays(7));
    }

    [Fact]
    public void A_local_time_that_a_clock_change_skips_becomes_the_first_one_after_the_gap()
    {
        var schedule = Berlin(DayOfWeek.Sunday, new(2, 30), DayOfWeek.Wednesday, new(9, 0));
        schedule.Next(Utc("2027-03-27T00:00")).OpensAt.ShouldBe(Utc("2027-03-28T01:00"));
    }

    [Fact]
    public void A_local_time_that_comes_twice_means_the_first()
    {
        var schedule = Berlin(DayOfWeek.Sunday, new(2, 30), DayOfWeek.Wednesday, new(9, 0));
        schedule.Next(Utc("2026-10-24T00:00")).OpensAt.ShouldBe(Utc("2026-10-25T00:30"));
    }

    [Fact]
    public void A_wave_belongs_to_the_iso_week_of_its_opening_in_the_teams_time_zone()
    {
        // Monday 08:00 in Auckland is still Sunday in UTC.
        var schedule = new WaveSchedule(DayOfWeek.Monday, new(8, 0), DayOfWeek.Thursday, new(9, 0), "Pacific/Auckland");
        schedule.Next(Utc("2026-11-27T00:00")).Week.ShouldBe(new IsoWeek(2026, 49));
    }

    private static WaveSchedule Berlin(DayOfWeek openDay, TimeOnly openTime, DayOfWeek closeDay, TimeOnly closeTime) =>
        new(openDay, openTime, closeDay, closeTime, "Europe/Berlin");

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
