namespace TeamPulse.Web.Demo;

/// <summary>A clock that is slow.</summary>
internal sealed class Earlier(TimeProvider clock, TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - by;
}
