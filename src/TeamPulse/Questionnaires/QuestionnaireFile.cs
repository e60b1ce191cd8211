namespace TeamPulse.Questionnaires;

/// <summary>Reads a questionnaire from its JSON file and refuses one that could not be asked.</summary>
public static class QuestionnaireFile
{
    private const int Scale = Question.HighestAnswer - Question.LowestAnswer + 1;

    /// <exception cref="QuestionnaireException">Lists every problem with its line.</exception>
    public static Questionnaire Parse(byte[] json, string fileName)
    {
        var file = JsonFile.Read<FileForm>(json, fileName, Rules);
        return new(
            file.Version,
            file.Languages,
            new Dictionary<int, LocalText> { [1] = new(file.Stem), [2] = new(file.StemTwoWeeks), [4] = new(file.StemFourWeeks) },
            [.. file.Scale.Select(text => new LocalText(text!))],
            [.. file.Questions.Select(q => new Question(
                q.Id, Named<Driver>(q.Driver), Named<QuestionKind>(q.Kind)!.Value, q.Reversed, new LocalText(q.Text)))],
            [.. file.CommentPrompts.Select(text => new LocalText(text!))]);
    }

    private static IEnumerable<(bool, string, string)> Rules(FileForm file) =>
    [
        (string.IsNullOrWhiteSpace(file.Version), "version", "is missing. Give every changed questionnaire a new version."),
        (file.Version.Contains(OwnVersion.Mark), "version",
            $"must not contain '{OwnVersion.Mark}': so begin the versions that an organisation makes with questions of its own."),
        (!file.Languages.Contains("en"), "languages", "must contain \"en\": English stands in for a language that is missing."),
        (file.Scale.Count != Scale, "scale",
            $"has {file.Scale.Count} words; there must be {Scale}, from strongly disagree to strongly agree."),
        (file.CommentPrompts.Count == 0, "commentPrompts", "is empty; at least one is needed."),
        .. Rules(file, "stem", file.Stem),
        .. Rules(file, "stemTwoWeeks", file.StemTwoWeeks),
        .. Rules(file, "stemFourWeeks", file.StemFourWeeks),
        .. file.Scale.SelectMany((text, i) => Rules(file, $"scale[{i}]", text ?? [])),
        .. file.CommentPrompts.SelectMany((text, i) => Rules(file, $"commentPrompts[{i}]", text ?? [])),
        .. file.Questions.SelectMany((question, i) => Rules(file, $"questions[{i}].text", question.Text)),
        .. file.Questions.SelectMany((question, i) => Rules(question, $"questions[{i}]", [.. file.Questions.Take(i)])),
        (file.Questions.All(q => !Is(q, QuestionKind.Anchor)), "questions", "has no anchor; without one there is no score."),
    ];

    private static IEnumerable<(bool, string, string)> Rules(QuestionForm question, string path, List<QuestionForm> before) =>
    [
        (question.Id.Length is 0 or > 40 || question.Id.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'), $"{path}.id",
            $"'{question.Id}' must be 1 to 40 letters, digits or hyphens."),
        (before.Exists(q => q.Id == question.Id), $"{path}.id", $"'{question.Id}' is used twice."),
        (before.Find(q => HaveWordsInCommon(q, question)) is not null, $"{path}.text",
            $"is that of '{before.Find(q => HaveWordsInCommon(q, question))?.Id}'. Two numbers about the same words could give away who "
            + "skipped one. Leave one of them out."),
        (question.Driver is not null && Named<Driver>(question.Driver) is null, $"{path}.driver",
            $"'{question.Driver}' is not a driver. Known: {string.Join(", ", Enum.GetNames<Driver>()).ToLowerInvariant()}."),
        (question.Text.Values.Any(TalkQuestions.HasWords), $"{path}.text",
            "is asked by TeamPulse itself, after an alert or a promise. Leave it out."),
        (Named<QuestionKind>(question.Kind) is null or QuestionKind.Talk, $"{path}.kind",
            $"'{question.Kind}' must be anchor, rotating or followUp."),
        (Is(question, QuestionKind.FollowUp)
            && (question.Driver is not null || before.Exists(q => Is(q, QuestionKind.FollowUp))), $"{path}.kind",
            "there is one follow-up question, and it has no driver."),
        (Is(question, QuestionKind.FollowUp) && !question.Text.Values.All(Question.HasPromisePlace), $"{path}.text",
            $"must contain {Question.PromisePlace}, where the promise is put in."),
        (Is(question, QuestionKind.Anchor) && question.Driver is null, $"{path}.driver", "an anchor needs a driver."),
        (Is(question, QuestionKind.Anchor) && Named<Driver>(question.Driver) is { } driver
            && before.Exists(q => Is(q, QuestionKind.Anchor) && Named<Driver>(q.Driver) == driver), $"{path}.driver",
            $"'{question.Driver}' has an anchor already, and a driver has one: two exact means of a week could give away who skipped one. "
            + "Make this question \"rotating\"."),
    ];

    private static IEnumerable<(bool, string, string)> Rules(FileForm file, string path, Dictionary<string, string> text) =>
    [
        .. file.Languages.Select(language =>
            (string.IsNullOrWhiteSpace(text.GetValueOrDefault(language)), path, $"has no text in \"{language}\".")),
        .. text.Keys.Except(file.Languages).Select(language =>
            (true, path, $"has a text in \"{language}\", which is not among the languages.")),
    ];

    private static bool HaveWordsInCommon(QuestionForm one, QuestionForm other) => one.Text.Any(text =>
        !string.IsNullOrWhiteSpace(text.Value)
        && string.Equals(other.Text.GetValueOrDefault(text.Key)?.Trim(), text.Value.Trim(), StringComparison.OrdinalIgnoreCase));

    private static bool Is(QuestionForm question, QuestionKind kind) => Named<QuestionKind>(question.Kind) == kind;

    // By its name in a file, in any capitals.
    private static T? Named<T>(string? name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => string.Equals($"{value}", name, StringComparison.OrdinalIgnoreCase));

    private sealed record FileForm
    {
        public string Version { get; init; } = "";

        public List<string> Languages { get; init; } = [];

        public Dictionary<string, string> Stem { get; init; } = [];

        public Dictionary<string, string> StemTwoWeeks { get; init; } = [];

        public Dictionary<string, string> StemFourWeeks { get; init; } = [];

        public List<Dictionary<string, string>?> Scale { get; init; } = [];

        public List<QuestionForm> Questions { get; init => field = [.. value.Select(question => question ?? new())]; } = [];

        public List<Dictionary<string, string>?> CommentPrompts { get; init; } = [];
    }

    private sealed record QuestionForm
    {
        public string Id { get; init; } = "";

        public string? Driver { get; init; }

        public string Kind { get; init; } = "";

        public bool Reversed { get; init; }

        public Dictionary<string, string> Text { get; init; } = [];
    }
}
