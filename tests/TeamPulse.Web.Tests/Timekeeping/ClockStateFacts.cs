using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Tests.Timekeeping;

/// <summary>How the clock on the wall is judged, without a machine.</summary>
public sealed class ClockStateFacts
{
    private static readonly DateTime Start = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc);
    private static readonly ClockRules Rules = new();

    private bool _isConfirmed;
    private ClockState _state = new(Start, TimeSpan.FromHours(5), "boot") { Uptime = TimeSpan.FromDays(3) };

    [Fact]
    public void Minute_by_minute_it_is_believed()
    {
        Minutes(90);

        (_state.Now, _state.Latest).ShouldBe((Start.AddMinutes(90), Start.AddMinutes(90)));
        (_state.Expected, _state.Notice, _state.Steady).ShouldBe((null, null, TimeSpan.FromMinutes(90)));
    }

    [Fact]
    public void Half_a_minute_is_no_step()
    {
        Read(wall: 90, elapsed: 60);
        Read(wall: 30, elapsed: 60);

        (_state.Expected, _state.Notice).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(3 * 60)]
    [InlineData(400 * 24 * 60)]
    public void A_step_ahead_is_believed_after_an_hour_and_both_times_are_known_until_then(int minutes)
    {
        Read(wall: (minutes + 1) * 60, elapsed: 60);
        (_state.Now, _state.Latest).ShouldBe((Start.AddMinutes(1), Start.AddMinutes(minutes + 1)));

        Minutes(59);
        (_state.Now, _state.Latest).ShouldBe((Start.AddMinutes(60), Start.AddMinutes(minutes + 60)));
        Minutes(1);
        (_state.Now, _state.Latest).ShouldBe((Start.AddMinutes(minutes + 61), Start.AddMinutes(minutes + 61)));
        _state.Uptime.ShouldBe(TimeSpan.FromHours(1), "deleting by age begins its day anew");
    }

    [Fact]
    public void A_step_that_is_taken_back_is_over_at_once()
    {
        Read(wall: 400 * 86_400, elapsed: 60);
        Read(wall: 120 - (400 * 86_400), elapsed: 60);

        (_state.Expected, _state.Now).ShouldBe((null, Start.AddMinutes(2)));
        _state.Uptime.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_step_back_counts_at_once_because_nothing_follows_from_an_earlier_time()
    {
        Read(wall: -5 * 3600, elapsed: 60);

        (_state.Now, _state.Latest).ShouldBe((Start.AddHours(-5), Start.AddMinutes(1)));
    }

    [Fact]
    public void A_second_source_ends_the_doubt_at_once()
    {
        _isConfirmed = true;
        Read(wall: 3 * 3600, elapsed: 60);

        (_state.Expected, _state.Now).ShouldBe((null, Start.AddHours(3)));
        _state.Notice!.Step.ShouldBe(TimeSpan.FromHours(3) - TimeSpan.FromMinutes(1), "it is told all the same");
    }

    [Fact]
    public void A_sleep_waits_an_hour_and_keeps_the_day_of_uptime()
    {
        Read(wall: 8 * 3600, elapsed: 8 * 3600);
        (_state.Now, _state.Latest).ShouldBe((Start, Start.AddHours(8)));
        Minutes(60);

        (_state.Expected, _state.Now).ShouldBe((null, Start.AddHours(9)));
        _state.Uptime.ShouldBe(TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_machine_that_starts_three_days_later_is_not_believed_before_an_hour_and_not_for_deleting_before_a_day()
    {
        _state = _state.Read(Start.AddDays(3), TimeSpan.FromSeconds(40), "another boot", _ => false, Rules);
        _state.Now.ShouldBe(Start);
        Minutes(60);

        (_state.Now, _state.Uptime).ShouldBe((Start.AddDays(3).AddHours(1), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_restart_within_minutes_is_nothing()
    {
        Read(wall: 120, elapsed: 120);
        _state = _state.Read(Start.AddMinutes(5), TimeSpan.FromSeconds(20), "another boot", _ => false, Rules);

        (_state.Expected, _state.Notice).ShouldBe((null, null));
    }

    [Fact]
    public void A_machine_that_starts_in_the_past_says_so()
    {
        _state = _state.Read(Start.AddDays(-400), TimeSpan.FromSeconds(20), "another boot", _ => false, Rules);

        (_state.Now, _state.Latest).ShouldBe((Start.AddDays(-400), Start));
        _state.Notice!.ToString().ShouldStartWith("The clock went back by 400 days");
    }

    private void Minutes(int count)
    {
        for (; count > 0; count--)
        {
            Read(60, 60);
        }
    }

    // By how many seconds both have moved.
    private void Read(int wall, int elapsed) => _state = _state.Read(
        _state.Wall.AddSeconds(wall), _state.Elapsed + TimeSpan.FromSeconds(elapsed), _state.Boot, _ => _isConfirmed, Rules);
}
