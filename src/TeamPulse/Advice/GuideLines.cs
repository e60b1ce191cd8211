namespace TeamPulse.Advice;

/// <summary>One line of a guide's file.</summary>
internal readonly record struct GuideLine(int Number, string Text);

/// <summary>A guide's file, cut at its headings.</summary>
internal sealed class GuideLines
{
    private readonly Dictionary<GuideSection, (int Line, List<GuideLine> Lines)> _sections = [];
    private readonly List<(int Line, string Reason)> _problems = [];
    private readonly string _language;

    public GuideLines(string text, string language)
    {
        _language = language;
        GuideSection? at = null;
        foreach (var (i, line) in text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).Index())
        {
            Last = i + 1;
            if (line.StartsWith('#'))
            {
                at = Open(line);
            }
            else if (line.Length > 0 && at is not null)
            {
                _sections[at].Lines.Add(new(Last, line));
            }
            else if (line.Length > 0 && _sections.Count == 0)
            {
                _problems.Add((Last, "a file begins with its title: \"# What to do, in a line\"."));
            }
        }
    }

    public IReadOnlyList<(int Line, string Reason)> Problems => _problems;

    // How many lines have been read.
    private int Last { get; set; }

    public IReadOnlyList<GuideLine> this[GuideSection section] => _sections.TryGetValue(section, out var own) ? own.Lines : [];

    /// <summary>Where a section begins; without it, the last line.</summary>
    public int LineOf(GuideSection section) => _sections.TryGetValue(section, out var own) ? own.Line : Last;

    private GuideSection? Open(string line)
    {
        var heading = line.TrimStart('#').Trim();
        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            return Begin(GuideSection.Title, heading) is null ? null : Begin(GuideSection.Talk);
        }

        if (line.StartsWith("## ", StringComparison.Ordinal) && GuideSection.Named(heading, _language) is { } section)
        {
            return Begin(section);
        }

        var known = string.Join(", ", GuideSection.Headed.Select(s => s.Heading));
        _problems.Add((Last, $"\"{line}\" is not a heading of a guide. Known: {known}."));
        return null;
    }

    // Null when the section has begun already.
    private GuideSection? Begin(GuideSection section, params IEnumerable<string> first)
    {
        if (_sections.TryAdd(section, (Last, [.. first.Select(text => new GuideLine(Last, text))])))
        {
            return section;
        }

        _problems.Add((Last, $"{section.Heading} stands twice; it began in line {LineOf(section)}."));
        return null;
    }
}
