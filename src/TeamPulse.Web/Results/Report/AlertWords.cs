using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Report;

/// <summary>What was done about an alert, in the same sentence for everybody: on its card, in the history, in the record.</summary>
internal static class AlertWords
{
    /// <param name="past">The alert.</param>
    /// <param name="day">For which a card waits or is back.</param>
    /// <returns>Null while nobody has dealt with it.</returns>
    public static string? Done(PastAlert past, DateOnly day) => past switch
    {
        { Handling: { } handling } => Done(handling),
        { SnoozedUntil: { } until, SnoozedBy: { } by } when until > day => ReportTexts.Alerts_WaitsBy.With(DateWords.Full(until), by),
        { SnoozedUntil: { } until } when until > day => ReportTexts.Alerts_Waits.With(DateWords.Full(until)),
        _ => null,
    };

    /// <summary>Who did what.</summary>
    public static string Done(AlertHandling handling)
    {
        var by = handling.Manager ?? ReportTexts.Reply_FormerManager;
        var said = handling switch
        {
            { Promise: { State: CommitmentState.Promised } promise } =>
                ReportTexts.Alerts_Promised.With(by, promise.Text, DateWords.Full(promise.Due)),
            { Promise: { } promise } => ReportTexts.Alerts_PromisedThen.With(by, promise.Text),
            { How: AlertAnswer.Known, Note: { } cause } => ReportTexts.Alerts_Knows.With(by, cause),
            { How: var how, On: var on } => ReportTexts.ResourceManager.Of($"Alerts.{how}").With(by, DateWords.Full(on)),
        };
        return handling is { How: AlertAnswer.Acknowledged, Note: { } note } ? $"{said} {ReportTexts.Alerts_Wrote.With(note)}" : said;
    }
}
