using System.Collections.Frozen;
using System.Globalization;

namespace TeamPulse.Advice;

/// <summary>All guides in all their languages: those that come with TeamPulse, and an organisation's own.</summary>
public sealed class GuideShelf
{
    private const string Folder = "TeamPulse.Advice.guides.";
    private const string English = "en";

    private readonly FrozenDictionary<(GuideName Name, string Language), Guide> _guides;

    // The first of two guides with the same name and language is taken.
    private GuideShelf(IEnumerable<Guide> guides)
    {
        _guides = guides.DistinctBy(guide => (guide.Name, guide.Language)).ToFrozenDictionary(guide => (guide.Name, guide.Language));
        Languages = [.. _guides.Keys.Select(key => key.Language).Distinct()
            .OrderBy(language => language != English).ThenBy(language => language, StringComparer.Ordinal)];
    }

    /// <summary>Those that come with TeamPulse: every guide, in English and German.</summary>
    public static GuideShelf BuiltIn { get; } = new(Read());

    /// <summary>Every language in which there is a guide, English first.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The guide in the current UI culture, else in English.</summary>
    public Guide this[GuideName name] => In(name, CultureInfo.CurrentUICulture);

    /// <summary>The guide in a culture's language, else in English.</summary>
    public Guide In(GuideName name, CultureInfo culture)
    {
        for (var at = culture; at.Name.Length > 0; at = at.Parent)
        {
            if (_guides.TryGetValue((name, at.Name), out var guide))
            {
                return guide;
            }
        }

        return _guides[(name, English)];
    }

    /// <summary>This shelf with an organisation's own guides; each takes the place of the one with its name and language.</summary>
    public GuideShelf With(IEnumerable<Guide> own) => new(own.Reverse().Concat(_guides.Values));

    private static IEnumerable<Guide> Read()
    {
        var assembly = typeof(GuideShelf).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return GuideFile.Parse(resource[Folder.Length..], reader.ReadToEnd());
        }
    }
}
