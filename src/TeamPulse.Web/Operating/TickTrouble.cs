namespace TeamPulse.Web.Operating;

/// <summary>Steps of a tick that failed; the others were done. The message names no person: only steps and types.</summary>
internal sealed class TickTrouble(IReadOnlyList<(string Step, Exception Failure)> failed)
    : AggregateException(failed.Select(f => f.Failure))
{
    public override string Message => string.Join(", ", failed.Select(f => $"{f.Step} ({f.Failure.GetType().Name})"));
}
