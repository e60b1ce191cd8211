using System.Globalization;

namespace TeamPulse.Advice;

/// <summary>A part of a guide's file: its heading, and how long a text under it may be.</summary>
/// <param name="Key">The heading is <c>HeadingTexts</c> of this name, one in each language.</param>
/// <param name="Fewest">The fewest characters of one text.</param>
/// <param name="Most">The most characters of one text.</param>
internal sealed record GuideSection(string Key, int Fewest, int Most)
{
    public static readonly GuideSection Title = new("the title", 10, 80);
    public static readonly GuideSection Talk = new("the talk under the title", 60, 600);
    public static readonly GuideSection Ask = new(nameof(Ask), 10, 150);
    public static readonly GuideSection Stop = new(nameof(Stop), 10, 300);
    public static readonly GuideSection Try = new(nameof(Try), 10, 300);
    public static readonly GuideSection Promise = new(nameof(Promise), 20, Commitments.Commitment.MostCharacters);
    public static readonly GuideSection Sources = new(nameof(Sources), 10, 300);

    /// <summary>Those with a heading, in the order of a file.</summary>
    public static readonly IReadOnlyList<GuideSection> Headed = [Ask, Stop, Try, Promise, Sources];

    public string Heading => Headed.Contains(this) ? $"\"## {HeadingIn("en")}\"" : Key;

    public string HeadingIn(string language) =>
        HeadingTexts.ResourceManager.GetString(Key, CultureInfo.GetCultureInfo(language))!;

    /// <summary>Any language's heading is understood in any file; that of the file's own language comes first.</summary>
    public static GuideSection? Named(string heading, string language) =>
        new[] { language, "en" }.Concat(LanguageFiles.Of(typeof(HeadingTexts).FullName!))
            .Select(spoken => Headed.FirstOrDefault(section =>
                string.Equals(section.HeadingIn(spoken), heading, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(section => section is not null);
}
