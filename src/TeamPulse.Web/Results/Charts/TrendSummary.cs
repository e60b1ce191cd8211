using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>A trend in words, for those who do not see it.</summary>
internal static class TrendSummary
{
    public static string Of(TrendSeries series)
    {
        var shown = series.Weeks.Where(w => w.Shown is not null).Select(w => (Week: Figures.Week(w.Week), Driver: w.Shown!)).ToList();
        if (shown.Count == 0)
        {
            return DesignTexts.Trend_SummaryNothing.With(series.Driver.Name());
        }

        var (first, last, lowest) = (shown[0], shown[^1], shown.MinBy(w => w.Driver.Score.Value));
        var withheld = series.Weeks.Count(w => w.Withheld);
        string?[] sentences =
        [
            DesignTexts.Trend_Summary.With(
                series.Driver.Name(), first.Week, Figures.Score(first.Driver.Score), last.Week, Figures.Score(last.Driver.Score)),
            DesignTexts.Trend_SummaryLowest.With(Figures.Score(lowest.Driver.Score), lowest.Week),
            last.Driver.UsualBand is { } band ? DesignTexts.Trend_SummaryUsual.With(Figures.Range(band)) : null,
            withheld > 0 ? DesignTexts.Trend_SummaryWithheld.With(withheld) : null,
            .. series.Weeks.Where(w => w.Alert).Select(w => DesignTexts.Trend_SummaryAlert.With(Figures.Week(w.Week))),
            .. series.Weeks.Where(w => w.Start is not null).Select(w => DesignTexts.Trend_SummaryStart.With(Figures.Week(w.Week))),
            .. series.Weeks.SelectMany(
                w => w.Promises, (w, p) => DesignTexts.Trend_SummaryPromise.With(Figures.Week(w.Week), p.Promise.Text)),
            .. series.Weeks.SelectMany(w => w.Events, (w, e) => DesignTexts.Trend_SummaryEvent.With(Figures.Week(w.Week), e.Text)),
        ];
        return string.Join(' ', sentences.Where(sentence => sentence is not null));
    }

    /// <summary>One week, for the tooltip.</summary>
    public static string Week(TrendWeek week) => string.Join(" · ",
    [
        $"{DesignTexts.Trend_WeekOf.With(Figures.Week(week.Week), DateWords.Days(week.Week))}: {Score(week)}",
        .. Notes(week.Promises, week.Events),
    ]);

    /// <summary>Why a week has no score.</summary>
    public static string Gap(TrendWeek week) =>
        week.Withheld ? DesignTexts.Withheld
        : week.Longer is { } longer ? DesignTexts.Trend_Longer.With(longer.Week.Number)
        : DesignTexts.NoWave;

    /// <summary>What was promised and what happened, in words.</summary>
    public static IEnumerable<string> Notes(IEnumerable<PublishedCommitment> promises, IEnumerable<PublishedEvent> events) =>
        promises.Select(p => DesignTexts.Trend_Promised.With(p.Promise.Text))
            .Concat(events.Select(e => DesignTexts.Trend_Event.With(e.Text)));

    private static string Score(TrendWeek week) => week.Shown is not { } shown ? Gap(week)
        : Figures.Score(shown.Score)
            + (shown.UsualBand is { } band ? $" · {DesignTexts.Trend_Usual.With(Figures.Range(band))}" : "")
            + (week.Alert ? $" · {DesignTexts.Trend_Alert}" : "");
}
