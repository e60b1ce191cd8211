using TeamPulse.Questionnaires;
using TeamPulse.Writing;

namespace TeamPulse.Web.Settings;

/// <summary>A question of the organisation's own as a form has it: text that may be wrong.</summary>
public sealed class QuestionForm
{
    /// <summary>The question that is worded anew; empty for one more.</summary>
    public string? Replaces { get; set; }

    /// <summary>By language, as it is typed.</summary>
    public Dictionary<string, string>? Text { get; set; }

    /// <summary>A driver's name; empty for none.</summary>
    public string? About { get; set; }

    public bool Reversed { get; set; }

    /// <summary>The wording that was doubted when it was sent; sent again, it is meant.</summary>
    public string? Warned { get; set; }

    /// <summary>Says so when it was added.</summary>
    internal string Added => string.IsNullOrEmpty(Replaces) ? SettingsTexts.Questions_Added : SettingsTexts.Questions_Reworded;

    internal Driver? Driver => Enum.TryParse<Driver>(About, out var about) && Enum.IsDefined(about) ? about : null;

    /// <summary>All of it, to be compared with <see cref="Warned"/>.</summary>
    internal string Wording =>
        string.Join(" / ", (Text ?? []).Keys.Order(StringComparer.Ordinal).Select(In).Where(words => words.Length > 0));

    internal static QuestionForm Of(Question question) => new()
    {
        Replaces = question.Id,
        Text = question.Text.ByLanguage.ToDictionary(),
        About = question.Driver?.ToString(),
        Reversed = question.Reversed,
    };

    /// <summary>Clean; empty where there is nothing.</summary>
    internal string In(string language) => FreeText.Lines(Typed(language)).Trim();

    internal string? Typed(string language) => Text?.GetValueOrDefault(language);

    internal void Type(string language, string? words) => (Text ??= [])[language] = words ?? "";

    /// <summary>What it has to say in the languages of a questionnaire.</summary>
    internal IEnumerable<(string Language, string Words)> Given(Questionnaire questionnaire) =>
        questionnaire.Languages.Select(language => (language, In(language))).Where(text => text.Item2.Length > 0);
}
