using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>A trend in words, for those who do not see it.</summary>
internal static class TrendSummary
{
    public static string Of(TrendSeries series)
    {
        var name = series.Driver.Name();
        var shown = series.Weeks.Where(w => w.Shown is not null).ToList();
        if (shown.Count == 0)
        {
            return DesignTexts.Trend_SummaryNothing.With(name);
        }

        var (first, last) = (shown[0], shown[^1]);
        var lowest = shown.MinBy(w => w.Shown!.Score.Value)!;
        var parts = new List<string>
        {
            DesignTexts.Trend_Summary.With(name, Figures.Week(first.Week), Figures.Score(first.Shown!.Score), Figures.Week(last.Week), Figures.Score(last.Shown!.Score)),
            DesignTexts.Trend_SummaryLowest.With(Figures.Score(lowest.Shown!.Score), Figures.Week(lowest.Week)),
        };
        if (last.Shown!.UsualBand is { } band)
        {
            parts.Add(DesignTexts.Trend_SummaryUsual.With(Figures.Range(band)));
        }

        if (series.Weeks.Count(w => w.Withheld) is > 0 and var withheld)
        {
            parts.Add(DesignTexts.Trend_SummaryWithheld.With(withheld));
        }

        parts.AddRange(series.Weeks.Where(w => w.Alert).Select(w => (string)DesignTexts.Trend_SummaryAlert.With(Figures.Week(w.Week))));
        parts.AddRange(series.Weeks.Where(w => w.Start is not null).Select(w => (string)DesignTexts.Trend_SummaryStart.With(Figures.Week(w.Week))));
        parts.AddRange(series.Weeks.SelectMany(w => w.Promises.Select(p => (string)DesignTexts.Trend_SummaryPromise.With(Figures.Week(w.Week), p.Promise.Text))));
        parts.AddRange(series.Weeks.SelectMany(w => w.Events.Select(e => (string)DesignTexts.Trend_SummaryEvent.With(Figures.Week(w.Week), e.Text))));
        return string.Join(' ', parts);
    }

    /// <summary>One week, for the tooltip.</summary>
    public static string Week(TrendWeek week) =>
        string.Join(" · ", [Score(week), .. Notes(week.Promises, week.Events)]);

    /// <summary>What was promised and what happened, in words.</summary>
    public static IEnumerable<string> Notes(
        IEnumerable<PublishedCommitment> promises, IEnumerable<PublishedEvent> events) =>
        [.. promises.Select(p => DesignTexts.Trend_Promised.With(p.Promise.Text)), .. events.Select(e => DesignTexts.Trend_Event.With(e.Text))];

    private static string Score(TrendWeek week)
    {
        var name = DesignTexts.Trend_WeekOf.With(Figures.Week(week.Week), DateWords.Days(week.Week));
        if (week.Shown is not { } shown)
        {
            return $"{name}: {(week.Withheld ? DesignTexts.Withheld : week.Longer is { } longer ? DesignTexts.Trend_Longer.With(longer.Week.Number) : DesignTexts.NoWave)}";
        }

        var usual = shown.UsualBand is { } band ? $" · {DesignTexts.Trend_Usual.With(Figures.Range(band))}" : "";
        var alert = week.Alert ? $" · {DesignTexts.Trend_Alert}" : "";
        return $"{name}: {Figures.Score(shown.Score)}{usual}{alert}";
    }
}
