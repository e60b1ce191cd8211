namespace TeamPulse.Advice;

/// <summary>One line of a guide's file.</summary>
internal readonly record struct GuideLine(int Number, string Text);

/// <summary>A guide's file, cut at its headings.</summary>
internal sealed class GuideLines
{
    private readonly Dictionary<GuideSection, List<GuideLine>> _sections = [];
    private readonly Dictionary<GuideSection, int> _headings = [];
    private readonly List<(int Line, string Reason)> _problems = [];

    public GuideLines(string text)
    {
        GuideSection? at = null;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.StartsWith('#'))
            {
                at = Open(line, number);
            }
            else if (line.Length > 0 && at is not null)
            {
                _sections[at].Add(new(number, line));
            }
            else if (line.Length > 0 && _headings.Count == 0)
            {
                _problems.Add((number, "a file begins with its title: \"# What to do, in a line\"."));
            }
        }

        Last = Math.Max(1, number);
    }

    public IReadOnlyList<(int Line, string Reason)> Problems => _problems;

    /// <summary>How many lines the file has.</summary>
    public int Last { get; }

    public IReadOnlyList<GuideLine> this[GuideSection section] => _sections.GetValueOrDefault(section) ?? [];

    /// <summary>Where a section begins; without it, the last line.</summary>
    public int LineOf(GuideSection section) => _headings.GetValueOrDefault(section, Last);

    private GuideSection? Open(string line, int number)
    {
        var heading = line.TrimStart('#').Trim();
        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            var talk = Begin(GuideSection.Title, number) ? GuideSection.Talk : null;
            if (talk is not null)
            {
                _sections[GuideSection.Title].Add(new(number, heading));
                Begin(talk, number);
            }

            return talk;
        }

        if (!line.StartsWith("## ", StringComparison.Ordinal) || GuideSection.Named(heading) is not { } section)
        {
            var known = string.Join(", ", GuideSection.Headed.Select(s => s.Heading));
            _problems.Add((number, $"\"{line}\" is not a heading of a guide. Known: {known}."));
            return null;
        }

        return Begin(section, number) ? section : null;
    }

    private bool Begin(GuideSection section, int number)
    {
        if (!_headings.TryAdd(section, number))
        {
            _problems.Add((number, $"{section.Heading} stands twice; it began in line {_headings[section]}."));
            return false;
        }

        _sections[section] = [];
        return true;
    }
}
