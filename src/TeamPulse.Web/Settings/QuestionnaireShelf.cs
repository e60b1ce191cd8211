using Microsoft.Extensions.Options;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Settings;

/// <summary>All versions of the questionnaire: those that come with TeamPulse and those in the data directory's <c>questionnaires</c> folder.</summary>
internal sealed class QuestionnaireShelf
{
    /// <summary>The version that a new organisation starts with.</summary>
    public const string StandardVersion = "2026-1";

    private readonly Dictionary<string, Questionnaire> _byVersion = new(StringComparer.Ordinal);

    /// <exception cref="QuestionnaireException">A file is faulty, or two files have the same version.</exception>
    public QuestionnaireShelf(IOptions<PulseSettings> settings)
    {
        foreach (var file in Files(AppContext.BaseDirectory).Concat(Files(settings.Value.DataDirectory)))
        {
            var questionnaire = QuestionnaireFile.Parse(File.ReadAllBytes(file), file);
            if (!_byVersion.TryAdd(questionnaire.Version, questionnaire))
            {
                throw new QuestionnaireException([$"{file}: version '{questionnaire.Version}' exists already. Give every changed questionnaire a new version."]);
            }
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public Questionnaire this[string version] => _byVersion[version];

    public Questionnaire? Find(string version) => _byVersion.GetValueOrDefault(version);

    private static IEnumerable<string> Files(string directory)
    {
        var folder = Path.Combine(directory, "questionnaires");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];
    }
}
