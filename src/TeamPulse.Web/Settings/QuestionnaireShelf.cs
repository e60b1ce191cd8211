using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Settings;

/// <summary>
/// All versions of the questionnaire: those that come with TeamPulse, those in the folder <c>questionnaires</c> of the data directory,
/// and those that the organisation made of them. Translations are files in the same two folders.
/// </summary>
internal sealed class QuestionnaireShelf
{
    /// <summary>The version that a new organisation starts with.</summary>
    public const string StandardVersion = "2026-1.1";

    private readonly ConcurrentDictionary<string, Questionnaire> _byVersion = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private readonly OwnVersionSource? _own;

    /// <param name="settings">Names the data directory.</param>
    /// <param name="own">Finds a version that the organisation made; null where there are none.</param>
    /// <exception cref="QuestionnaireException">A questionnaire is faulty, or two have the same version.</exception>
    public QuestionnaireShelf(IOptions<PulseSettings> settings, OwnVersionSource? own = null)
    {
        _own = own;
        Read(AppContext.BaseDirectory);
        Shipped = new(_byVersion.Values.Select(TalkQuestions.AddTo));
        Read(settings.Value.DataDirectory);

        // Not before all translations are there: those have no words of theirs for these two.
        foreach (var (version, questionnaire) in _byVersion)
        {
            _byVersion[version] = TalkQuestions.AddTo(questionnaire);
        }

        Versions = [.. _byVersion.Keys.Order(StringComparer.Ordinal)];
        Conditional = [.. _byVersion.Values.OrderBy(q => q.Version, StringComparer.Ordinal).SelectMany(Conditions)];
    }

    /// <summary>Tells an organisation's own questions from those that come with TeamPulse.</summary>
    public ShippedQuestions Shipped { get; }

    /// <summary>The versions that are files, oldest first.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>What is wrong with a translation, by file and line. Without it there is English.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Texts of the organisation's own files that seem to set a condition.</summary>
    public IReadOnlyList<(string Version, string Question, string Language, string Words)> Conditional { get; }

    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public Questionnaire this[string version] => Find(version) ?? throw new KeyNotFoundException($"There is no questionnaire '{version}'.");

    public Questionnaire? Find(string version)
    {
        if (_byVersion.TryGetValue(version, out var known))
        {
            return known;
        }

        // It is never changed, so it is read once.
        return _byVersion.TryGetValue(OwnVersion.BaseOf(version), out var questionnaire) && _own?.Invoke(version) is { } own
            ? _byVersion.GetOrAdd(version, own.Of(questionnaire))
            : null;
    }

    /// <summary>A driver's weekly question as a version words it, in the current language; null when it has none.</summary>
    public string? Anchor(string version, Driver driver) =>
        Find(version)?.Anchors.FirstOrDefault(question => question.Driver == driver)?.Text.In(CultureInfo.CurrentUICulture.Name);

    private void Read(string directory)
    {
        var files = Files(directory).Select(file => (Name: file, Json: File.ReadAllBytes(file)))
            .ToLookup(file => TranslationFile.Is(file.Json, file.Name));
        foreach (var (name, json) in files[false])
        {
            var questionnaire = QuestionnaireFile.Parse(json, name);
            if (!_byVersion.TryAdd(questionnaire.Version, questionnaire))
            {
                throw new QuestionnaireException(
                    [$"{name}: version '{questionnaire.Version}' exists already. Give every changed questionnaire a new version."]);
            }
        }

        foreach (var (name, json) in files[true])
        {
            try
            {
                Translate(name, json);
            }
            catch (QuestionnaireException faulty)
            {
                _problems.AddRange(faulty.Problems);
            }
        }
    }

    private void Translate(string name, byte[] json)
    {
        var version = TranslationFile.VersionOf(json) ?? "";
        _byVersion[version] = _byVersion.TryGetValue(version, out var questionnaire)
            ? TranslationFile.AddTo(questionnaire, json, name)
            : throw new QuestionnaireException([$"{name}, line 1: there is no questionnaire '{version}' to translate."]);
    }

    // Also of anchors, which may be worded anew, and of translations that are not ours. Our own words need no warning.
    private IEnumerable<(string, string, string, string)> Conditions(Questionnaire questionnaire) =>
        from question in questionnaire.Questions
        from text in question.Text.ByLanguage
        where !Shipped.Has(text.Value)
        where WordingCheck.Faults(text.Value, text.Key).Contains(WordingFault.Conditional)
        select (questionnaire.Version, question.Id, text.Key, text.Value);

    private static IEnumerable<string> Files(string directory)
    {
        var folder = Path.Combine(directory, "questionnaires");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];
    }
}

/// <summary>Finds a version that the organisation made; null when it has made no such version.</summary>
internal delegate OwnVersion? OwnVersionSource(string version);
