using System.Text.Json;

namespace TeamPulse.Questionnaires;

/// <summary>Reads a questionnaire from its JSON file and refuses one that could not be asked.</summary>
public static class QuestionnaireFile
{
    private const int Scale = Question.HighestAnswer - Question.LowestAnswer + 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="QuestionnaireException">Lists every problem with its line.</exception>
    public static Questionnaire Parse(byte[] json, string fileName)
    {
        try
        {
            var lines = JsonLines.Of(json);
            var file = JsonSerializer.Deserialize<FileForm>(json, Json) ?? throw new JsonException("The file holds no questionnaire.");
            var problems = Problems(file).Select(p => $"{fileName}, line {JsonLines.LineOf(p.Path, lines)}, {p.Path}: {p.Reason}").ToList();
            return problems.Count == 0 ? Build(file) : throw new QuestionnaireException(problems);
        }
        catch (JsonException refused)
        {
            throw new QuestionnaireException([$"{fileName}, line {1 + (refused.LineNumber ?? 0)}: {refused.Message}"]);
        }
    }

    private static IEnumerable<(string Path, string Reason)> Problems(FileForm file)
    {
        if (string.IsNullOrWhiteSpace(file.Version))
        {
            yield return ("version", "is missing. Give every changed questionnaire a new version.");
        }

        if (file.Version.Contains(OwnVersion.Mark, StringComparison.Ordinal))
        {
            yield return ("version", $"must not contain '{OwnVersion.Mark}': so begin the versions that an organisation makes with questions of its own.");
        }

        if (!file.Languages.Contains("en"))
        {
            yield return ("languages", "must contain \"en\": English stands in for a language that is missing.");
        }

        if (file.Scale.Count != Scale)
        {
            yield return ("scale", $"has {file.Scale.Count} words; there must be {Scale}, from strongly disagree to strongly agree.");
        }

        if (file.CommentPrompts.Count == 0)
        {
            yield return ("commentPrompts", "is empty; at least one is needed.");
        }

        foreach (var problem in AllTexts(file).SelectMany(text => TextProblems(file, text.Path, text.Text)).Concat(QuestionProblems(file)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string, string)> QuestionProblems(FileForm file)
    {
        for (var i = 0; i < file.Questions.Count; i++)
        {
            var question = file.Questions[i];
            if (string.IsNullOrWhiteSpace(question.Id) || question.Id.Length > 40 || question.Id.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
            {
                yield return ($"questions[{i}].id", $"'{question.Id}' must be 1 to 40 letters, digits or hyphens.");
            }

            if (file.Questions.Take(i).Any(q => q.Id == question.Id))
            {
                yield return ($"questions[{i}].id", $"'{question.Id}' is used twice.");
            }

            if (question.Driver is { } driver && DriverOf(driver) is null)
            {
                yield return ($"questions[{i}].driver", $"'{driver}' is not a driver. Known: {string.Join(", ", Enum.GetNames<Driver>()).ToLowerInvariant()}.");
            }

            if (KindOf(question.Kind) is null)
            {
                yield return ($"questions[{i}].kind", $"'{question.Kind}' must be anchor, rotating or followUp.");
            }

            if (question.Kind == "followUp" && (question.Driver is not null || file.Questions.Take(i).Any(q => q.Kind == "followUp")))
            {
                yield return ($"questions[{i}].kind", "there is one follow-up question, and it has no driver.");
            }

            if (question.Kind == "followUp" && question.Text.Values.Any(text => text?.Contains(Question.PromisePlace, StringComparison.Ordinal) != true))
            {
                yield return ($"questions[{i}].text", $"must contain {Question.PromisePlace}, where the promise is put in.");
            }

            if (question.Kind == "anchor" && (question.Driver is null || file.Questions.Take(i).Any(q => q.Kind == "anchor" && q.Driver == question.Driver)))
            {
                yield return ($"questions[{i}].driver", "an anchor needs a driver, and a driver has one anchor.");
            }
        }

        if (file.Questions.All(q => q.Kind != "anchor"))
        {
            yield return ("questions", "has no anchor; without one there is no score.");
        }
    }

    private static IEnumerable<(string Path, Dictionary<string, string> Text)> AllTexts(FileForm file) =>
    [
        ("stem", file.Stem),
        ("stemTwoWeeks", file.StemTwoWeeks),
        ("stemFourWeeks", file.StemFourWeeks),
        .. file.Scale.Select((text, i) => ($"scale[{i}]", text)),
        .. file.CommentPrompts.Select((text, i) => ($"commentPrompts[{i}]", text)),
        .. file.Questions.Select((question, i) => ($"questions[{i}].text", question.Text)),
    ];

    private static IEnumerable<(string, string)> TextProblems(FileForm file, string path, Dictionary<string, string> text) =>
        file.Languages.Where(language => !text.TryGetValue(language, out var words) || string.IsNullOrWhiteSpace(words))
            .Select(language => (path, $"has no text in \"{language}\"."))
        .Concat(text.Keys.Except(file.Languages).Select(language => (path, $"has a text in \"{language}\", which is not among the languages.")));

    private static QuestionKind? KindOf(string name) => name switch
    {
        "anchor" => QuestionKind.Anchor,
        "rotating" => QuestionKind.Rotating,
        "followUp" => QuestionKind.FollowUp,
        _ => null,
    };

    private static Driver? DriverOf(string name) =>
        Enum.GetValues<Driver>().Cast<Driver?>().FirstOrDefault(d => string.Equals(d.ToString(), name, StringComparison.OrdinalIgnoreCase));

    private static Questionnaire Build(FileForm file) => new(
        file.Version,
        file.Languages,
        new LocalText(file.Stem),
        [.. file.Scale.Select(text => new LocalText(text))],
        [.. file.Questions.Select(q => new Question(
            q.Id,
            q.Driver is null ? null : DriverOf(q.Driver),
            KindOf(q.Kind)!.Value,
            q.Reversed,
            new LocalText(q.Text)))],
        [.. file.CommentPrompts.Select(text => new LocalText(text))])
    {
        LongerStems = new Dictionary<int, LocalText> { [2] = new(file.StemTwoWeeks), [4] = new(file.StemFourWeeks) },
    };

    private sealed record FileForm(
        string Version,
        List<string> Languages,
        Dictionary<string, string> Stem,
        Dictionary<string, string> StemTwoWeeks,
        Dictionary<string, string> StemFourWeeks,
        List<Dictionary<string, string>> Scale,
        List<QuestionForm> Questions,
        List<Dictionary<string, string>> CommentPrompts)
    {
        public string Version { get; } = Version ?? "";

        public List<string> Languages { get; } = Languages ?? [];

        public Dictionary<string, string> Stem { get; } = Stem ?? [];

        public Dictionary<string, string> StemTwoWeeks { get; } = StemTwoWeeks ?? [];

        public Dictionary<string, string> StemFourWeeks { get; } = StemFourWeeks ?? [];

        public List<Dictionary<string, string>> Scale { get; } = [.. (Scale ?? []).Select(text => text ?? [])];

        public List<QuestionForm> Questions { get; } = [.. (Questions ?? []).Select(question => question ?? new QuestionForm("", null, "", false, []))];

        public List<Dictionary<string, string>> CommentPrompts { get; } = [.. (CommentPrompts ?? []).Select(text => text ?? [])];
    }

    private sealed record QuestionForm(string Id, string? Driver, string Kind, bool Reversed, Dictionary<string, string> Text)
    {
        public string Id { get; } = Id ?? "";

        public Dictionary<string, string> Text { get; } = Text ?? [];
    }
}
