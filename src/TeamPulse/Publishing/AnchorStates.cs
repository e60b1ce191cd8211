using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>
/// What the detector knows of a team before a wave. A driver that is new counts its weeks from the team's first wave like
/// the others; one whose anchor is worded anew begins a new history.
/// </summary>
public static class AnchorStates
{
    /// <summary>Drivers whose trend started anew with a wave because their anchor was worded anew.</summary>
    public static IEnumerable<Driver> Reworded(
        IReadOnlyDictionary<Driver, SignalState> before, IReadOnlyDictionary<Driver, SignalState> after) =>
        after.Keys.Where(driver => before.GetValueOrDefault(driver)?.Wording is { } wording && wording != after[driver].Wording);

    internal static Dictionary<Driver, SignalState> Of(
        Questionnaire questionnaire, IsoWeek week, IReadOnlyDictionary<Driver, SignalState> states)
    {
        var wordings = questionnaire.Anchors.ToDictionary(anchor => anchor.Driver!.Value, anchor => anchor.Text.In("en"));
        var known = Of(wordings.Keys, week, states);
        foreach (var (driver, wording) in wordings)
        {
            known[driver] = known[driver].Wording is { } before && before != wording
                ? SignalState.StartingAt(week, wording)
                : known[driver] with { Wording = wording };
        }

        return known;
    }

    internal static Dictionary<Driver, SignalState> Of(
        IEnumerable<Driver> drivers, IsoWeek week, IReadOnlyDictionary<Driver, SignalState> states)
    {
        var first = states.Count == 0 ? week : states.Values.Min(s => s.First);
        var known = new Dictionary<Driver, SignalState>(states);
        foreach (var driver in drivers)
        {
            known.TryAdd(driver, SignalState.StartingAt(first));
        }

        return known;
    }
}
