using TeamPulse.Publishing;
using TeamPulse.Telling;
using static TeamPulse.Tests.Telling.SomeWeeks;

namespace TeamPulse.Tests.Telling;

public class TeamRecordFacts
{
    [Fact]
    public void Counts_are_of_the_period_and_a_withheld_wave_adds_none_but_itself()
    {
        PublishedReply reply = new(1, "Ana Ruiz", new DateOnly(2026, 6, 1), "Thank you.");
        var talked = Wave(1, 50) with
        {
            Comments = [new(Guid.NewGuid(), "one", [reply]), new(Guid.NewGuid(), "two", []), new(Guid.NewGuid(), null, [reply])],
        };
        var team = Team([Wave(-1, 50), Wave(0, 50), talked, Withheld(2), Withheld(3) with { Outcome = WaveOutcome.Void }, Wave(4, 50)]);

        var record = new TeamRecord(team, new(Zero, Zero.AddWeeks(3)));

        (record.Held, record.Published, record.Withheld, record.Void).ShouldBe((4, 2, 1, 1));
        (record.Invited, record.Answered).ShouldBe((18, 16));
        (record.Comments, record.Replied).ShouldBe((2, 1), "a hidden comment is none");
        record.PublishedWeeks.ShouldBe((Zero, Zero.AddWeeks(1)));
    }

    [Fact]
    public void A_week_in_which_the_team_was_too_small_to_be_asked_is_no_wave_with_too_few_answers()
    {
        var record = new TeamRecord(Team([Wave(0, 50), Withheld(1), Withheld(2) with { Invited = 4 }]), new(Zero, Zero.AddWeeks(2)));

        (record.Held, record.Published, record.Withheld, record.NotAsked).ShouldBe((2, 1, 1, 1));
    }

    [Fact]
    public void Without_a_wave_there_is_nothing_to_count()
    {
        var record = new TeamRecord(Team([]), new(Zero, Zero));

        (record.Held, record.Invited, record.Comments).ShouldBe((0, 0, 0));
        record.PublishedWeeks.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-24", "2025-W48", "2026-W48")]
    [InlineData("2026-01-01", "2025-W01", "2026-W01")]
    [InlineData("2024-02-29", "2023-W09", "2024-W09")]
    public void Usually_it_tells_of_the_last_twelve_months(string today, string first, string last) =>
        RecordPeriod.Usual(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(new(IsoWeek.Parse(first), IsoWeek.Parse(last)));

    [Fact]
    public void A_period_is_whole_weeks_in_order_and_not_endless()
    {
        var period = RecordPeriod.Between(new(2026, 1, 1), new(2026, 1, 7))!;
        (period.From, period.To).ShouldBe((new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 11)));

        RecordPeriod.Between(new(2026, 1, 2), new(2026, 1, 1)).ShouldBeNull();
        RecordPeriod.Between(new(2023, 1, 2), new(2026, 1, 4)).ShouldNotBeNull();
        RecordPeriod.Between(new(2023, 1, 1), new(2026, 1, 5)).ShouldBeNull();
        RecordPeriod.Between(DateOnly.MinValue, DateOnly.MinValue).ShouldBeNull();
        RecordPeriod.Between(DateOnly.MaxValue, DateOnly.MaxValue).ShouldBeNull();
    }
}
