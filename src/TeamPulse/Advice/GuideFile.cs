using System.Text.RegularExpressions;
using static System.FormattableString;

namespace TeamPulse.Advice;

/// <summary>
/// Reads a guide from its Markdown file (<c>deadlines.falling.en.md</c>) and refuses one that lacks a part: a title, the
/// talk, three questions, one thing to stop, one to try, a promise, sources.
/// </summary>
public static partial class GuideFile
{
    private const int Questions = 3;

    /// <exception cref="GuideException">Lists every problem with file and line.</exception>
    public static Guide Parse(string fileName, string text)
    {
        var name = NameForm().Match(fileName);
        if (!name.Success || GuideName.Find(name.Groups["name"].Value) is not { } guide)
        {
            throw new GuideException([$"{fileName}, line 1: there is no guide of this name. A file is called NAME.LANGUAGE.md, "
                + $"for instance deadlines.falling.en.md; names: {string.Join(", ", GuideName.All)}."]);
        }

        var language = LanguageTag.Of(name.Groups["language"].Value)!;
        var lines = new GuideLines(text, language);
        var problems = lines.Problems.Concat(Problems(lines)).OrderBy(p => p.Line)
            .Select(p => $"{fileName}, line {p.Line}: {p.Reason}").ToList();
        return problems.Count == 0 ? Build(guide, language, lines) : throw new GuideException(problems);
    }

    public static string NameOf(Guide guide) => $"{guide.Name}.{guide.Language}.md";

    /// <summary>The file of a guide; reading it gives the guide again.</summary>
    public static string Write(Guide guide)
    {
        string Under(GuideSection section, string body) => $"## {section.HeadingIn(guide.Language)}\n\n{body}\n";
        return string.Join(
            '\n',
            $"# {guide.Title}\n\n{guide.Talk}\n",
            Under(GuideSection.Ask, string.Join('\n', guide.Questions.Select((question, i) => Invariant($"{i + 1}. {question}")))),
            Under(GuideSection.Stop, guide.Stop),
            Under(GuideSection.Try, guide.Try),
            Under(GuideSection.Promise, guide.Promise),
            Under(GuideSection.Sources, string.Join('\n', guide.Sources.Select(source => $"- {source}"))));
    }

    private static IEnumerable<(int Line, string Reason)> Problems(GuideLines lines)
    {
        foreach (var section in (GuideSection[])[GuideSection.Title, GuideSection.Talk, .. GuideSection.Headed])
        {
            var texts = Texts(lines, section);
            if (texts.Count == 0)
            {
                yield return (lines.LineOf(section), $"{section.Heading} is missing or empty.");
            }
            else if (section == GuideSection.Ask && texts.Count != Questions)
            {
                yield return (lines.LineOf(section), $"there are {texts.Count} questions; three can be asked in five minutes.");
            }

            foreach (var (number, text) in texts.Where(text => text.Text.Length < section.Fewest || text.Text.Length > section.Most))
            {
                yield return (number, $"{text.Length} characters under {section.Heading}; it takes {section.Fewest} to {section.Most}.");
            }
        }

        foreach (var (number, text) in Texts(lines, GuideSection.Ask).Where(question => !question.Text.EndsWith('?')))
        {
            yield return (number, $"\"{text}\" does not end as a question.");
        }
    }

    // Each line of a list is a text of its own; elsewhere lines and paragraphs run on.
    private static List<GuideLine> Texts(GuideLines lines, GuideSection section)
    {
        var own = lines[section];
        return section == GuideSection.Ask || section == GuideSection.Sources
            ? [.. own.Select(line => line with { Text = Mark().Replace(line.Text, "") })]
            : own.Count == 0 ? [] : [new(own[0].Number, string.Join(' ', own.Select(line => line.Text)))];
    }

    private static Guide Build(GuideName name, string language, GuideLines lines)
    {
        string One(GuideSection section) => Texts(lines, section)[0].Text;
        IReadOnlyList<string> Many(GuideSection section) => [.. Texts(lines, section).Select(line => line.Text)];
        return new Guide(
            name, language, One(GuideSection.Title), One(GuideSection.Talk), Many(GuideSection.Ask),
            One(GuideSection.Stop), One(GuideSection.Try), One(GuideSection.Promise), Many(GuideSection.Sources));
    }

    [GeneratedRegex(
        @"^(?<name>[a-z]+(\.[a-z]+)?)\.(?<language>[A-Za-z]{2,3}(-[A-Za-z]{2,4})?)\.md$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^([0-9]+[.)]|[-*])\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
