using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamPulse.Questionnaires;

/// <summary>
/// Every text of a questionnaire in one more language, in a file of its own: so a language is added by adding a file.
/// The version stays, because nothing changes for those who read another language.
/// </summary>
public static class TranslationFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The version of the questionnaire that is translated; null for what is no translation.</summary>
    public static string? VersionOf(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("translationOf", out var version)
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
        try
        {
            var lines = JsonLines.Of(json);
            var file = JsonSerializer.Deserialize<FileForm>(json, Json) ?? throw new JsonException("The file holds no translation.");
            var problems = Problems(questionnaire, file)
                .Select(p => $"{fileName}, line {JsonLines.LineOf(p.Path, lines)}, {p.Path}: {p.Reason}").ToList();
            return problems.Count == 0 ? Add(questionnaire, file) : throw new QuestionnaireException(problems);
        }
        catch (JsonException refused)
        {
            throw new QuestionnaireException([$"{fileName}, line {1 + (refused.LineNumber ?? 0)}: {refused.Message}"]);
        }
    }

    private static IEnumerable<(string Path, string Reason)> Problems(Questionnaire questionnaire, FileForm file)
    {
        if (file.Language.Length == 0 || questionnaire.Languages.Contains(file.Language))
        {
            yield return ("language", $"'{file.Language}' must be a language that the questionnaire does not have yet.");
        }

        foreach (var (path, text) in Texts(file).Where(t => string.IsNullOrWhiteSpace(t.Text)))
        {
            yield return (path, "has no text.");
        }

        if (file.Scale.Count != questionnaire.Scale.Count)
        {
            yield return ("scale", $"has {file.Scale.Count} words; there must be {questionnaire.Scale.Count}.");
        }

        if (file.CommentPrompts.Count != questionnaire.CommentPrompts.Count)
        {
            yield return ("commentPrompts", $"has {file.CommentPrompts.Count} prompts; there must be {questionnaire.CommentPrompts.Count}.");
        }

        foreach (var question in questionnaire.Questions)
        {
            if (!file.Questions.TryGetValue(question.Id, out var text))
            {
                yield return ("questions", $"has no text for '{question.Id}'.");
            }
            else if (question.Kind == QuestionKind.FollowUp && text?.Contains(Question.PromisePlace, StringComparison.Ordinal) != true)
            {
                yield return ($"questions.{question.Id}", $"must contain {Question.PromisePlace}, where the promise is put in.");
            }
        }

        foreach (var unknown in file.Questions.Keys.Where(id => questionnaire.Find(id) is null))
        {
            yield return ($"questions.{unknown}", "is not a question of this questionnaire.");
        }
    }

    private static IEnumerable<(string Path, string Text)> Texts(FileForm file) =>
    [
        ("stem", file.Stem), ("stemTwoWeeks", file.StemTwoWeeks), ("stemFourWeeks", file.StemFourWeeks),
        .. file.Scale.Select((text, i) => ($"scale[{i}]", text)),
        .. file.Questions.Select(q => ($"questions.{q.Key}", q.Value)),
        .. file.CommentPrompts.Select((text, i) => ($"commentPrompts[{i}]", text)),
    ];

    private static Questionnaire Add(Questionnaire questionnaire, FileForm file) => questionnaire with
    {
        Languages = [.. questionnaire.Languages, file.Language],
        Stem = questionnaire.Stem.With(file.Language, file.Stem),
        LongerStems = new Dictionary<int, LocalText>
        {
            [2] = questionnaire.LongerStems[2].With(file.Language, file.StemTwoWeeks),
            [4] = questionnaire.LongerStems[4].With(file.Language, file.StemFourWeeks),
        },
        Scale = [.. questionnaire.Scale.Zip(file.Scale, (text, more) => text.With(file.Language, more))],
        Questions = [.. questionnaire.Questions.Select(q => q with { Text = q.Text.With(file.Language, file.Questions[q.Id]) })],
        CommentPrompts = [.. questionnaire.CommentPrompts.Zip(file.CommentPrompts, (text, more) => text.With(file.Language, more))],
    };

    private sealed record FileForm(
        string TranslationOf, string Language, string Stem, string StemTwoWeeks, string StemFourWeeks,
        List<string> Scale, Dictionary<string, string> Questions, List<string> CommentPrompts)
    {
        public string Language { get; } = Language ?? "";

        public string Stem { get; } = Stem ?? "";

        public string StemTwoWeeks { get; } = StemTwoWeeks ?? "";

        public string StemFourWeeks { get; } = StemFourWeeks ?? "";

        public List<string> Scale { get; } = Scale ?? [];

        public Dictionary<string, string> Questions { get; } = Questions ?? [];

        public List<string> CommentPrompts { get; } = CommentPrompts ?? [];
    }
}
