using Microsoft.Extensions.Localization;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Record;

/// <summary>The change of a score over the period, in words.</summary>
internal static class ChangeWords
{
    public static string InWords(this IStringLocalizer<RecordTexts> texts, PublishedChange change) => change switch
    {
        MeasuredChange { Low: > 0 } higher => texts["Change.Higher", higher.Points, higher.Low, higher.High],
        MeasuredChange { High: < 0 } lower => texts["Change.Lower", -lower.Points, -lower.High, -lower.Low],
        MeasuredChange chance => texts["Change.Chance", Figures.Change(chance.Points), Figures.Change(chance.Low), Figures.Change(chance.High)],
        UnmeasuredChange { Why: var why, WavesAfter: var waves } => texts[$"Change.{why}", waves, 2 * ChangeOver.Waves],
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
