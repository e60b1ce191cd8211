using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Trends;

/// <summary>
/// A team's waves from short notes, one per wave. A driver is its first letter, = and its signal; then + or - if the
/// shown score changed, &lt; or &gt; if it is capped, @ and the weeks since an alert began, and perhaps :fall,low,high. After
/// these: #score, ~ and the weeks before this one in which the level was low, ^alert,usual,atAlert (weeks since the alert) for a
/// fall that is not got over, and ^b or ^s before these numbers once it is back or settled lower.
/// An empty note is a withheld wave. Words before the drivers: 2w or 4w (length of the wave), void, small (too few
/// invited), none (no wave was planned), and new, together, apart or below (the trend starts anew).
/// </summary>
internal static class Weeks
{
    private static readonly Dictionary<string, HistoryReason> Reasons = new()
    {
        ["new"] = HistoryReason.NewManager,
        ["together"] = HistoryReason.AnswersTogether,
        ["apart"] = HistoryReason.AnswersApart,
        ["below"] = HistoryReason.OtherTeams,
    };

    public static PublishedTeam Of(IsoWeek first, params IEnumerable<string> notes)
    {
        var waves = new List<PublishedWave>();
        var starts = new List<PublishedHistoryStart>();
        foreach (var words in notes.Select(note => note.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var weeks = words.Contains("2w") ? 2 : words.Contains("4w") ? 4 : 1;
            starts.AddRange(words.Where(Reasons.ContainsKey).Select(w => new PublishedHistoryStart(first, Reasons[w], "Atlas")));
            if (!words.Contains("none"))
            {
                waves.Add(Wave(first.AddWeeks(weeks - 1), words) with { Weeks = weeks });
            }

            first = first.AddWeeks(weeks);
        }

        return new PublishedTeam(new TeamId(1), "Harbour", waves) { HistoryStarts = starts };
    }

    private static PublishedWave Wave(IsoWeek week, string[] words)
    {
        var drivers = words.Where(w => w.Contains('=')).ToList();
        var outcome = words.Contains("void") ? WaveOutcome.Void : drivers.Count == 0 ? WaveOutcome.Withheld : WaveOutcome.Published;
        return new PublishedWave(
            week, outcome, words.Contains("small") ? 4 : 9, 8, 8, 5, "2026-1", [.. drivers.Select(w => Driver(w, week))], [], [],
            [.. drivers.Where(w => w.Contains('@')).Select(w => Alert(w, week))]);
    }

    private static PublishedDriver Driver(string word, IsoWeek week)
    {
        var signal = Enum.Parse<Signal>(string.Concat(word[2..].TakeWhile(char.IsLetter)), ignoreCase: true);
        var marks = word.Split('@', '#', '~', '^')[0];
        var change = marks.Contains('-') ? -3 : marks.Contains('+') ? 3 : (int?)null;
        var edge = marks.Contains('<') ? Edge.OrLess : marks.Contains('>') ? Edge.OrMore : Edge.None;
        var score = After(word, '#') is { } number ? int.Parse(number) : 50;
        return signal == Signal.Withheld
            ? new WithheldDriver(DriverOf(word))
            : new ShownDriver(
                DriverOf(word), signal, new ShownScore(score, edge), 8, null, change, null, signal == Signal.Building ? null : 60, null)
            {
                LowSince = After(word, '~') is { } weeks ? week.AddWeeks(-int.Parse(weeks)) : null,
                Fall = After(word, '^') is { } fall ? Fall(fall, week) : null,
            };
    }

    private static ShownFall Fall(string note, IsoWeek week)
    {
        FallEnd? end = note[0] switch { 'b' => FallEnd.Back, 's' => FallEnd.Settled, _ => null };
        var numbers = note.TrimStart('b', 's').Split(',').Select(int.Parse).ToList();
        var alert = week.AddWeeks(-numbers[0]);
        return new(alert.AddWeeks(-1), alert, numbers[1], new(numbers[1] - 10, numbers[1] + 10), numbers[2], end);
    }

    // What follows a mark, up to the next one.
    private static string? After(string word, char mark) =>
        word.Split(mark) is [_, var rest] ? rest.Split('@', '#', '~', '^')[0] : null;

    private static PublishedAlert Alert(string word, IsoWeek week)
    {
        var parts = After(word, '@')!.Split(':');
        int[] size = parts.Length > 1 ? [.. parts[1].Split(',').Select(int.Parse)] : [14, 6, 22];
        return new PublishedAlert(DriverOf(word), week, week.AddWeeks(-int.Parse(parts[0])), size[0], size[1], size[2]);
    }

    private static Driver DriverOf(string word) => Enum.GetValues<Driver>().First(d => d.ToString()[0] == word[0]);
}
