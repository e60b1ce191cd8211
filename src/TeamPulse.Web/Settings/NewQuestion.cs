using System.Text.RegularExpressions;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Settings;

/// <summary>What an organisation's own question must be to be worth a turn, and what makes its wording doubtful.</summary>
internal static class NewQuestion
{
    /// <summary>Characters in any language: the ledger quotes it whole.</summary>
    public const int Longest = 200;

    private const int FewestCharacters = 10;

    private const int FewestWords = 3;

    private static readonly Regex Silent = new(@"[\p{P}\s]+$|\s", RegexOptions.NonBacktracking);

    /// <param name="form">As it is typed.</param>
    /// <param name="asked">What is asked beside it.</param>
    /// <returns>Why it cannot be asked, as sentences; none where it can.</returns>
    public static IReadOnlyList<string> Problems(QuestionForm form, Questionnaire asked)
    {
        var (english, given) = (form.In("en"), form.Given(asked).ToList());
        return english.Length == 0 || given.Exists(t => t.Words.Length > Longest || t.Words.Any(char.IsControl))
            ? [SettingsTexts.Questions_BadText.With(Longest)]
            :
            [
                .. !IsTooShort(english) ? Array.Empty<string>()
                    : [SettingsTexts.Questions_TooShort.With(english, FewestCharacters, FewestWords)],
                .. given.Where(t => IsAsked(t.Words, asked)).Select(t => SettingsTexts.Questions_Known.With(t.Words)),
            ];
    }

    /// <summary>Faults of the wording, which are only said.</summary>
    public static IReadOnlyList<string> Doubts(QuestionForm form, Questionnaire asked) =>
    [
        .. from text in form.Given(asked)
           from fault in WordingCheck.Faults(text.Words, text.Language)
           select SettingsTexts.ResourceManager.Of($"Questions.Fault.{fault}").With(text.Words, WordingCheck.LongestGood),
    ];

    // Other languages may say as much in fewer characters, and without blanks between words.
    private static bool IsTooShort(string english) =>
        english.Length < FewestCharacters || english.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < FewestWords;

    // Whether the questionnaire has it, in any language.
    private static bool IsAsked(string text, Questionnaire questionnaire) =>
        questionnaire.Questions.SelectMany(q => q.Text.ByLanguage.Values)
            .Any(known => string.Equals(Bare(known), Bare(text), StringComparison.OrdinalIgnoreCase));

    // Without blanks and without the punctuation at the end.
    private static string Bare(string text) => Silent.Replace(text, "");
}
