using System.Globalization;
using TeamPulse.Questionnaires;

namespace TeamPulse.Telling;

/// <summary>How the sentences about trends are put together: names, lists, and clauses joined to one sentence.</summary>
internal static class Clauses
{
    private const int LastOrdinal = 10;

    /// <summary>"deadlines", as it is written within a sentence.</summary>
    public static string Word(Driver driver) => TrendTexts.ResourceManager.Of(driver.ToString());

    /// <summary>"trust", "trust and deadlines", "trust, deadlines and workload".</summary>
    public static string List(IEnumerable<Driver> drivers)
    {
        var words = drivers.Select(Word).ToList();
        return words.Count < 2
            ? string.Concat(words)
            : TrendTexts.List_Two.With(words[..^1].Aggregate((left, right) => TrendTexts.List_More.With(left, right)), words[^1]);
    }

    /// <summary>"third"; null where a word would be read slower than no word.</summary>
    public static string? Ordinal(int number) => number is >= 2 and <= LastOrdinal
        ? TrendTexts.ResourceManager.Of(FormattableString.Invariant($"Ordinal.{number}"))
        : null;

    /// <summary>"2 March 2026", in the language of the text and not in that of the machine.</summary>
    public static string Date(DateOnly date) => date.Written(TrendTexts.Date, CultureInfo.GetCultureInfo(TrendTexts.Language));

    /// <summary>"2 March": of another year than the one that is spoken of, with its year.</summary>
    public static string Date(DateOnly date, int year) =>
        date.Year == year ? date.Written(TrendTexts.Date_SameYear, CultureInfo.GetCultureInfo(TrendTexts.Language)) : Date(date);

    public static string Points(int points) => points == 1 ? TrendTexts.Points_1 : TrendTexts.Points.With(points);

    /// <summary>The key of the words that speak of waves instead of weeks.</summary>
    public static string Longer(string key, bool longer) => longer ? key + ".Longer" : key;

    public static string Sentence(params IEnumerable<string> clauses)
    {
        var text = TrendTexts.Sentence.With(clauses.Aggregate((left, right) => TrendTexts.Clauses_Join.With(left, right)));
        return char.ToUpper(text[0], CultureInfo.CurrentUICulture) + text[1..];
    }
}
