using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Record;

/// <summary>The change of a score over the period, in words.</summary>
internal static class ChangeWords
{
    public static string InWords(PublishedChange change) => change switch
    {
        MeasuredChange { Low: > 0 } higher => RecordTexts.Change_Higher.With(higher.Points, higher.Low, higher.High),
        MeasuredChange { High: < 0 } lower => RecordTexts.Change_Lower.With(-lower.Points, -lower.High, -lower.Low),
        MeasuredChange chance =>
            RecordTexts.Change_Chance.With(Figures.Change(chance.Points), Figures.Change(chance.Low), Figures.Change(chance.High)),
        UnmeasuredChange { Why: var why, WavesAfter: var waves } =>
            RecordTexts.ResourceManager.Of($"Change.{why}").With(waves, 2 * ChangeOver.Waves),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
