using System.Globalization;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Results.Charts;

/// <summary>One question over the weeks of a heat map. In other words it is another question: its weeks do not compare.</summary>
/// <param name="Text">In the reader's language.</param>
/// <param name="Driver">What it measures; null for none.</param>
/// <param name="Weeks">Oldest first.</param>
public sealed record QuestionSeries(string Text, Driver? Driver, IReadOnlyList<HeatValue> Weeks)
{
    /// <summary>The last week of these that shows words, and the words; null where none does.</summary>
    public (int Index, string Words)? Latest =>
        Weeks.Index().LastOrDefault(week => week.Item.Words is not null) is { Item.Words: { } told } last ? (last.Index, told.Words) : null;

    /// <summary>The last weeks that show something, latest first.</summary>
    public IEnumerable<(int Index, HeatValue Value)> Last(int most) =>
        Weeks.Index().Where(week => week.Item.Why is null).Reverse().Take(most);

    /// <summary>The questions of the open row, in the order of their ids.</summary>
    public static IReadOnlyList<QuestionSeries> Of(IReadOnlyList<TrendWeek> weeks, QuestionRows rows)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var asked = weeks.Select(week => week.Wave).OfType<Publishing.PublishedWave>().ToDictionary(
            wave => wave.Week,
            wave => rows.Asked[wave.Week].ToDictionary(q => (q.Asked.Id, q.Asked.Driver, Text: q.Asked.Text.In(language))));
        return [.. asked.Values.SelectMany(questions => questions.Keys).Distinct()
            .Where(question => QuestionRows.KeyOf(question.Driver) == rows.Open)
            .OrderBy(question => question.Id, StringComparer.Ordinal)
            .Select(question => new QuestionSeries(question.Text, question.Driver, [.. weeks.Select(week => Value(week, question))]))];

        HeatValue Value(TrendWeek week, (string Id, Driver?, string) question) =>
            (week.Wave ?? week.Longer) is not { } wave ? HeatValue.NoWave
            : asked[wave.Week].TryGetValue(question, out var told) ? HeatValue.Of(told, wave)
            : HeatValue.NotAsked;
    }
}
