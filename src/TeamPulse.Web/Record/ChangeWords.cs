using Microsoft.Extensions.Localization;
using TeamPulse.Publishing;
using TeamPulse.Records;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Record;

/// <summary>The change of a score over the period, in words.</summary>
internal static class ChangeWords
{
    public static string InWords(this IStringLocalizer<RecordTexts> texts, PublishedChange change) => change switch
    {
        MeasuredChange measured => texts[
            measured.BeyondChance ? "Change.Beyond" : "Change.Chance",
            Figures.Change(measured.Points), Figures.Change(measured.Low), Figures.Change(measured.High)],
        UnmeasuredChange { Why: var why, WavesAfter: var waves } => texts[$"Change.{why}", waves, 2 * ChangeOver.Waves],
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
