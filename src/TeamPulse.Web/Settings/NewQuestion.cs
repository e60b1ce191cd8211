using System.Text.RegularExpressions;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Settings;

/// <summary>What an organisation's own question must be to be worth a turn.</summary>
internal static class NewQuestion
{
    public const int FewestCharacters = 10;

    public const int FewestWords = 3;

    private static readonly Regex Silent = new(@"[\p{P}\s]+$|\s", RegexOptions.NonBacktracking);

    /// <param name="english">Other languages may say as much in fewer characters, and without blanks between words.</param>
    public static bool IsTooShort(string english) =>
        english.Length < FewestCharacters || english.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < FewestWords;

    /// <summary>Whether the questionnaire has it, in any language.</summary>
    public static bool IsAsked(string text, Questionnaire questionnaire) =>
        questionnaire.Questions.SelectMany(q => q.Text.ByLanguage.Values)
            .Any(known => string.Equals(Bare(known), Bare(text), StringComparison.OrdinalIgnoreCase));

    // Without blanks and without the punctuation at the end.
    private static string Bare(string text) => Silent.Replace(text, "");
}
