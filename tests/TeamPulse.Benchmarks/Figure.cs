using System.Globalization;

namespace TeamPulse.Benchmarks;

/// <summary>One measured figure beside its goal.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">What came out.</param>
/// <param name="Unit">Of the value and the limit.</param>
/// <param name="Limit">The goal.</param>
/// <param name="Peer">What the goal is derived from, measured in the same run; empty for an absolute one.</param>
/// <param name="AtLeast">The value must reach the limit instead of staying below it.</param>
internal sealed record Figure(string What, double Value, string Unit, double Limit, string Peer = "", bool AtLeast = false)
{
    public bool IsReached => AtLeast ? Value >= Limit : Value <= Limit;

    public override string ToString()
    {
        var goal = $"goal: {(AtLeast ? "at least" : "at most")} {Text(Limit)} {Unit}{(Peer.Length == 0 ? "" : $" ({Peer})")}";
        return $"{(IsReached ? "  " : "! ")}{What,-44} {Text(Value),8} {Unit,-5} {goal}";
    }

    private static string Text(double value) => value.ToString(value < 10 ? "0.00" : "#,##0", CultureInfo.InvariantCulture);
}
