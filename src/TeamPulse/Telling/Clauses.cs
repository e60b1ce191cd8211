using System.Globalization;
using TeamPulse.Questionnaires;

namespace TeamPulse.Telling;

/// <summary>How the sentences about trends are put together: names, lists, and clauses joined to one sentence.</summary>
internal static class Clauses
{
    private const int LastOrdinal = 10;

    public static readonly Texts Texts = new("Telling.TrendTexts");

    /// <summary>"deadlines", as it stands within a sentence.</summary>
    public static string Word(Driver driver) => Texts[driver.ToString()];

    /// <summary>"trust", "trust and deadlines", "trust, deadlines and workload".</summary>
    public static string List(IEnumerable<Driver> drivers)
    {
        var words = drivers.Select(Word).ToList();
        return words.Count < 2
            ? string.Concat(words)
            : Texts["List.Two", words[..^1].Aggregate((left, right) => Texts["List.More", left, right]), words[^1]];
    }

    /// <summary>"third"; null where a word would be read slower than no word.</summary>
    public static string? Ordinal(int number) =>
        number is >= 2 and <= LastOrdinal ? Texts[string.Create(CultureInfo.InvariantCulture, $"Ordinal.{number}")] : null;

    /// <summary>"2 March 2026", in the language of the text and not in that of the machine.</summary>
    public static string Date(DateOnly date) => date.Written(Texts["Date"], CultureInfo.GetCultureInfo(Texts["Language"]));

    /// <summary>"2 March": of another year than the one that is spoken of, with its year.</summary>
    public static string Date(DateOnly date, int year) =>
        date.Year == year ? date.Written(Texts["Date.SameYear"], CultureInfo.GetCultureInfo(Texts["Language"])) : Date(date);

    public static string Points(int points) => points == 1 ? Texts["Points.1"] : Texts["Points", points];

    /// <summary>The key of the words that speak of waves instead of weeks.</summary>
    public static string Longer(string key, bool longer) => longer ? key + ".Longer" : key;

    public static string Sentence(params IEnumerable<string> clauses)
    {
        var text = Texts["Sentence", clauses.Aggregate((left, right) => Texts["Clauses.Join", left, right])];
        return char.ToUpper(text[0], CultureInfo.CurrentUICulture) + text[1..];
    }
}
