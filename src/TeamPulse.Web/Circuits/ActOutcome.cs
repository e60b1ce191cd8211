namespace TeamPulse.Web.Circuits;

/// <summary>What became of an act, whether a form was sent or a connected page did it.</summary>
/// <param name="IsThere">False where there is nothing like that for who asks.</param>
/// <param name="Problems">Why not, as sentences for who acts; empty when it is done, and when it had been done before.</param>
public sealed record ActOutcome(bool IsThere, IReadOnlyList<string> Problems)
{
    public static ActOutcome Done { get; } = new(true, []);

    public static ActOutcome NotThere { get; } = new(false, []);

    public bool IsDone => IsThere && Problems.Count == 0;

    public static ActOutcome Refused(params IReadOnlyList<string> problems) => new(true, problems);
}
