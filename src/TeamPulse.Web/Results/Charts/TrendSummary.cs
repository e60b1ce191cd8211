using Microsoft.Extensions.Localization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>A trend in words, for those who do not see it.</summary>
internal static class TrendSummary
{
    public static string Of(TrendSeries series, IStringLocalizer<DesignTexts> texts)
    {
        var name = series.Driver.Name();
        var shown = series.Weeks.Where(w => w.Shown is not null).ToList();
        if (shown.Count == 0)
        {
            return texts["Trend.SummaryNothing", name];
        }

        var (first, last) = (shown[0], shown[^1]);
        var lowest = shown.MinBy(w => w.Shown!.Score.Value)!;
        var parts = new List<string>
        {
            texts["Trend.Summary", name, texts.Week(first.Week), texts.Score(first.Shown!.Score), texts.Week(last.Week), texts.Score(last.Shown!.Score)],
            texts["Trend.SummaryLowest", texts.Score(lowest.Shown!.Score), texts.Week(lowest.Week)],
        };
        if (last.Shown!.UsualBand is { } band)
        {
            parts.Add(texts["Trend.SummaryUsual", texts.Range(band)]);
        }

        if (series.Weeks.Count(w => w.Withheld) is > 0 and var withheld)
        {
            parts.Add(texts["Trend.SummaryWithheld", withheld]);
        }

        parts.AddRange(series.Weeks.Where(w => w.Alert).Select(w => (string)texts["Trend.SummaryAlert", texts.Week(w.Week)]));
        parts.AddRange(series.Weeks.Where(w => w.Start is not null).Select(w => (string)texts["Trend.SummaryStart", texts.Week(w.Week)]));
        parts.AddRange(series.Weeks.SelectMany(w => w.Promises.Select(p => (string)texts["Trend.SummaryPromise", texts.Week(w.Week), p.Promise.Text])));
        parts.AddRange(series.Weeks.SelectMany(w => w.Events.Select(e => (string)texts["Trend.SummaryEvent", texts.Week(w.Week), e.Text])));
        return string.Join(' ', parts);
    }

    /// <summary>One week, for the tooltip.</summary>
    public static string Week(TrendWeek week, IStringLocalizer<DesignTexts> texts) =>
        string.Join(" · ", [Score(week, texts), .. Notes(week.Promises, week.Events, texts)]);

    /// <summary>What was promised and what happened, in words.</summary>
    public static IEnumerable<string> Notes(
        IEnumerable<PublishedCommitment> promises, IEnumerable<PublishedEvent> events, IStringLocalizer<DesignTexts> texts) =>
        [.. promises.Select(p => texts["Trend.Promised", p.Promise.Text].Value), .. events.Select(e => texts["Trend.Event", e.Text].Value)];

    private static string Score(TrendWeek week, IStringLocalizer<DesignTexts> texts)
    {
        var name = texts["Trend.WeekOf", texts.Week(week.Week), DateWords.Days(week.Week)];
        if (week.Shown is not { } shown)
        {
            return $"{name}: {(week.Withheld ? texts["Withheld"] : week.Longer is { } longer ? texts["Trend.Longer", longer.Week.Number] : texts["NoWave"])}";
        }

        var usual = shown.UsualBand is { } band ? $" · {texts["Trend.Usual", texts.Range(band)]}" : "";
        var alert = week.Alert ? $" · {texts["Trend.Alert"]}" : "";
        return $"{name}: {texts.Score(shown.Score)}{usual}{alert}";
    }
}
