using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Settings;

/// <summary>What an organisation's own question must be to be worth a turn.</summary>
internal static class NewQuestion
{
    public const int FewestCharacters = 10;

    public const int FewestWords = 3;

    /// <param name="english">Other languages may say as much in fewer characters, and without blanks between words.</param>
    public static bool IsTooShort(string english) =>
        english.Length < FewestCharacters || english.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < FewestWords;

    /// <summary>Whether the questionnaire has it, in whatever language.</summary>
    public static bool IsAsked(string text, Questionnaire questionnaire) =>
        questionnaire.Questions.SelectMany(q => q.Text.ByLanguage.Values).Any(known => string.Equals(Bare(known), Bare(text), StringComparison.OrdinalIgnoreCase));

    // Without what is not heard when it is read out.
    private static string Bare(string text)
    {
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var end = bare.Length;
        while (end > 0 && char.IsPunctuation(bare[end - 1]))
        {
            end--;
        }

        return bare[..end];
    }
}
