using System.Text.Json;

namespace TeamPulse.Questionnaires;

/// <summary>
/// Every text of a questionnaire in one more language, in a file of its own: so a language is added by adding a file.
/// The version stays, because nothing changes for those who read another language.
/// </summary>
public static class TranslationFile
{
    /// <summary>Whether a file is a translation, or is called like one and cannot be read.</summary>
    public static bool Is(byte[] json, string fileName)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return VersionOf(json) is not null;
        }
        catch (JsonException)
        {
            return fileName.Split('.') is [_, .., var language, "json"] && LanguageTag.Of(language) is not null;
        }
    }

    /// <summary>The version of the questionnaire that is translated; null for what is no translation.</summary>
    public static string? VersionOf(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } file && file.TryGetProperty("translationOf", out var version)
                ? version.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>The questionnaire with the file's language added.</returns>
    /// <exception cref="QuestionnaireException">Lists every problem with its line.</exception>
    public static Questionnaire AddTo(Questionnaire questionnaire, byte[] json, string fileName)
    {
        var file = JsonFile.Read<FileForm>(json, fileName, file => Rules(questionnaire, file));
        var language = LanguageTag.Of(file.Language)!;
        LocalText Both(LocalText text, string more) => text.With(language, more);
        return questionnaire with
        {
            Languages = [.. questionnaire.Languages, language],
            Stems = new Dictionary<int, LocalText>
            {
                [1] = Both(questionnaire.Stems[1], file.Stem),
                [2] = Both(questionnaire.Stems[2], file.StemTwoWeeks),
                [4] = Both(questionnaire.Stems[4], file.StemFourWeeks),
            },
            Scale = [.. questionnaire.Scale.Zip(file.Scale, Both)],
            Questions = [.. questionnaire.Questions.Select(q => q with { Text = Both(q.Text, file.Questions[q.Id]) })],
            CommentPrompts = [.. questionnaire.CommentPrompts.Zip(file.CommentPrompts, Both)],
        };
    }

    private static IEnumerable<(bool, string, string)> Rules(Questionnaire questionnaire, FileForm file) =>
    [
        (LanguageTag.Of(file.Language) is not { } language || questionnaire.Languages.Contains(language), "language",
            $"'{file.Language}' must be a language that the questionnaire does not have yet."),
        .. Texts(file).Select(text => (string.IsNullOrWhiteSpace(text.Text), text.Path, "has no text.")),
        (file.Scale.Count != questionnaire.Scale.Count, "scale",
            $"has {file.Scale.Count} words; there must be {questionnaire.Scale.Count}."),
        (file.CommentPrompts.Count != questionnaire.CommentPrompts.Count, "commentPrompts",
            $"has {file.CommentPrompts.Count} prompts; there must be {questionnaire.CommentPrompts.Count}."),
        .. questionnaire.Questions.Select(question =>
            (!file.Questions.ContainsKey(question.Id), "questions", $"has no text for '{question.Id}'.")),
        .. file.Questions.Select(text => (
            questionnaire.Find(text.Key) is { Kind: QuestionKind.FollowUp } && !Question.HasPromisePlace(text.Value),
            $"questions.{text.Key}", $"must contain {Question.PromisePlace}, where the promise is put in.")),
        .. file.Questions.Keys.Select(id =>
            (questionnaire.Find(id) is null, $"questions.{id}", "is not a question of this questionnaire.")),
    ];

    private static IEnumerable<(string Path, string Text)> Texts(FileForm file) =>
    [
        ("stem", file.Stem), ("stemTwoWeeks", file.StemTwoWeeks), ("stemFourWeeks", file.StemFourWeeks),
        .. file.Scale.Select((text, i) => ($"scale[{i}]", text)),
        .. file.Questions.Select(q => ($"questions.{q.Key}", q.Value)),
        .. file.CommentPrompts.Select((text, i) => ($"commentPrompts[{i}]", text)),
    ];

    private sealed record FileForm
    {
        public string? TranslationOf { get; init; }

        public string Language { get; init; } = "";

        public string Stem { get; init; } = "";

        public string StemTwoWeeks { get; init; } = "";

        public string StemFourWeeks { get; init; } = "";

        public List<string> Scale { get; init; } = [];

        public Dictionary<string, string> Questions { get; init; } = [];

        public List<string> CommentPrompts { get; init; } = [];
    }
}
