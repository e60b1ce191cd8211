using Microsoft.Extensions.Time.Testing;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Tests.Circuits;

public sealed class HandoverFacts
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void What_a_page_has_read_is_taken_once()
    {
        using var handover = new Handover(_clock);
        var key = handover.Leave("read");

        handover.Find<string>(key).ShouldBe("read");
        handover.Take<string>(key).ShouldBe("read");
        handover.Take<string>(key).ShouldBeNull();
        handover.Take<string>(null).ShouldBeNull();
    }

    [Fact]
    public void What_nobody_comes_for_is_gone_after_half_a_minute()
    {
        using var handover = new Handover(_clock);
        var key = handover.Leave("read");
        _clock.Advance(TimeSpan.FromSeconds(31));

        handover.Find<string>(key).ShouldBeNull();
    }
}
