using System.Globalization;

namespace TeamPulse.Questionnaires;

/// <summary>What a team is asked about its talk, in two waves one after the other.</summary>
public enum TalkQuestion
{
    /// <summary>Whether it talked about its last results.</summary>
    Held,

    /// <summary>Whether that talk was worth it.</summary>
    Worth,
}

/// <summary>
/// Two questions that every questionnaire has, whichever file it comes from. Their ids have a dot and those of files have none, so no file
/// and no version of an organisation ever means another question by them.
/// </summary>
public static class TalkQuestions
{
    /// <summary>The second is asked so many weeks after the first at most: later nobody remembers the talk.</summary>
    public const int MostWeeksBetween = 2;

    private static readonly TalkQuestion[] All = Enum.GetValues<TalkQuestion>();

    /// <summary>Lasting: manifests and published means name it.</summary>
    public static string IdOf(TalkQuestion question) => question switch
    {
        TalkQuestion.Held => "talk.held",
        _ => "talk.worth",
    };

    /// <returns>Null for the id of any other question.</returns>
    public static TalkQuestion? Find(string id) => All.Cast<TalkQuestion?>().FirstOrDefault(question => IdOf(question!.Value) == id);

    /// <summary>The questionnaire with both, in each of its languages that the program speaks.</summary>
    public static Questionnaire AddTo(Questionnaire questionnaire) => questionnaire with
    {
        Questions =
        [
            .. questionnaire.Questions,
            .. All.Select(question =>
                new Question(IdOf(question), null, QuestionKind.Talk, Reversed: false, Words(question, questionnaire.Languages))),
        ],
    };

    /// <summary>Whether one of the two has these words in some language.</summary>
    internal static bool HasWords(string? words) => words is not null
        && All.SelectMany(question => Words(question, Spoken).ByLanguage.Values).Contains(words.Trim(), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Spoken => LanguageFiles.Of(typeof(TalkTexts).FullName!).Append("en");

    private static LocalText Words(TalkQuestion question, IEnumerable<string> languages) => new(
        languages.Intersect(Spoken).ToDictionary(
            language => language,
            language => TalkTexts.ResourceManager.GetString($"{question}", CultureInfo.GetCultureInfo(language))!));
}
