namespace TeamPulse.Advice;

/// <summary>A part of a guide's file: its headings, and how long a text under them may be.</summary>
/// <param name="Headings">English and German; either is understood in any file.</param>
/// <param name="Fewest">The fewest characters of one text.</param>
/// <param name="Most">The most characters of one text.</param>
internal sealed record GuideSection(string[] Headings, int Fewest, int Most)
{
    public static readonly GuideSection Title = new(["the title"], 10, 80);
    public static readonly GuideSection Talk = new(["the talk under the title"], 60, 600);
    public static readonly GuideSection Ask = new(["Ask", "Fragen"], 10, 150);
    public static readonly GuideSection Stop = new(["Stop", "Lassen"], 10, 300);
    public static readonly GuideSection Try = new(["Try", "Versuchen"], 10, 300);
    public static readonly GuideSection Promise = new(["Promise", "Zusage"], 20, Commitments.Commitment.MostCharacters);
    public static readonly GuideSection Sources = new(["Sources", "Quellen"], 10, 300);

    /// <summary>Those with a heading, in the order of a file.</summary>
    public static readonly IReadOnlyList<GuideSection> Headed = [Ask, Stop, Try, Promise, Sources];

    public string Heading => this == Title || this == Talk ? Headings[0] : $"\"## {Headings[0]}\"";

    public string HeadingIn(string language) => Headings[language == "de" ? 1 : 0];

    public static GuideSection? Named(string heading) =>
        Headed.FirstOrDefault(section => section.Headings.Contains(heading, StringComparer.OrdinalIgnoreCase));
}
