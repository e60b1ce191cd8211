using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Tests.Circuits;

public sealed class HandoverFacts
{
    private static readonly RendererInfo Drawn = new("Static", false);
    private static readonly RendererInfo Alive = new("Server", true);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task What_a_page_has_read_is_drawn_and_then_taken_once()
    {
        using var handover = new Handover(_clock);
        var key = handover.Leave("left");

        (await handover.Model(key, Drawn, Read)).ShouldBe("left");
        (await handover.Model(key, Alive, Read)).ShouldBe("left");
        (await handover.Model(key, Alive, Read)).ShouldBe("read");
        (await handover.Model(null, Drawn, Read)).ShouldBe("read");
    }

    [Fact]
    public async Task What_nobody_comes_for_is_gone_after_half_a_minute()
    {
        using var handover = new Handover(_clock);
        var key = handover.Leave("left");
        _clock.Advance(TimeSpan.FromSeconds(31));

        (await handover.Model(key, Alive, Read)).ShouldBe("read");
    }

    private static Task<string> Read() => Task.FromResult("read");
}
