using System.Text;
using System.Text.RegularExpressions;
using TeamPulse.Publishing;
using TeamPulse.Telling;

namespace TeamPulse.Tests.Telling;

/// <summary>
/// approved/sentences.txt has every situation with its sentence, to be read as a document. When a sentence changes,
/// read approved/sentences.received.txt. If it is better, replace the approved file with it.
/// </summary>
public partial class ApprovedSentencesFacts
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "TeamPulse.Tests", "Telling", "approved");

    [Fact]
    public void Every_situation_has_the_sentence_that_was_approved()
    {
        var approved = File.ReadAllLines(Path.Combine(Folder, "sentences.txt"));
        var now = Document().Split('\n');
        var line = Enumerable.Range(0, Math.Max(now.Length, approved.Length))
            .FirstOrDefault(i => now.ElementAtOrDefault(i) != approved.ElementAtOrDefault(i), -1);
        var received = Path.Combine(Folder, "sentences.received.txt");
        File.Delete(received);
        if (line >= 0)
        {
            File.WriteAllText(received, string.Join('\n', now));
        }

        line.ShouldBe(-1, $"line {line + 1} was “{approved.ElementAtOrDefault(line)}” and is “{now.ElementAtOrDefault(line)}”");
    }

    [Fact]
    public void There_are_enough_situations_and_each_has_a_name_of_its_own()
    {
        Situations.All.Count.ShouldBeGreaterThanOrEqualTo(120);
        Situations.All.Count(s => s.Team.Latest?.Alerts.Count > 0).ShouldBeGreaterThanOrEqualTo(12);
        Situations.All.Select(s => (s.Chapter, s.Name)).ShouldBeUnique();
    }

    [Fact]
    public void No_sentence_names_a_cause_a_doer_or_somebody_to_blame() =>
        SentencesOf.All(Situations.All.Select(s => s.Team)).ShouldAllBe(sentence => !SentencesOf.Blames(sentence));

    [Theory]
    [InlineData("Deadlines fell because the date moved.")]
    [InlineData("Trust fell, caused by the reorganisation.")]
    [InlineData("The manager lost trust.")]
    [InlineData("Two people failed to answer.")]
    public void Such_a_sentence_would_be_found(string sentence) => SentencesOf.Blames(sentence).ShouldBeTrue();

    [Fact]
    public void No_sentence_about_longer_waves_counts_them_as_weeks() =>
        Situations.All.Where(s => s.Team.Latest?.Weeks > 1).Select(s => TrendSentence.OfWeek(s.Team))
            .ShouldAllBe(sentence => !LikeAWeek().IsMatch(sentence));

    [GeneratedRegex("this week|a week ago|a few weeks|weeks with results|(second|third|fourth) week", RegexOptions.ExplicitCapture)]
    private static partial Regex LikeAWeek();

    [Fact]
    public void No_sentence_about_teams_together_speaks_of_an_alert_or_of_somebody_to_blame() =>
        Situations.WithTheTeamsBelow.Select(s => DirectionSentence.Of(RollUps(s.Team)))
            .ShouldAllBe(sentence => !sentence.Contains("alert") && !SentencesOf.Blames(sentence));

    // The same weeks, as they would be shown of teams together.
    private static IReadOnlyList<PublishedRollUp> RollUps(PublishedTeam team) =>
    [
        .. team.Waves.Select(wave => new PublishedRollUp(team.Id, wave.Week, 40, [.. wave.Drivers.OfType<ShownDriver>()])
        {
            HistoryStarts = [.. team.HistoryStarts.Where(start => start.Week <= wave.Week)],
        }),
    ];

    private static string Document()
    {
        var text = new StringBuilder("What TeamPulse says of a team's week, and in its alerts\n");
        foreach (var chapter in Situations.All.GroupBy(s => s.Chapter))
        {
            text.Append('\n').Append(chapter.Key).Append('\n').Append('=', chapter.Key.Length).Append('\n');
            foreach (var situation in chapter)
            {
                var team = situation.Team;
                text.Append("\n- ").Append(situation.Name).Append('\n').Append("  ").Append(TrendSentence.OfWeek(team)).Append('\n');
                text.Append("  ").Append(Words(team)).Append('\n');
                foreach (var alert in team.Latest?.Alerts ?? [])
                {
                    text.Append("  Alert: ").Append(TrendSentence.OfAlert(alert, team)).Append('\n');
                }
            }
        }

        text.Append('\n').Append(Situations.WithTheTeamsBelow[0].Chapter).Append("\n=============================\n");
        foreach (var situation in Situations.WithTheTeamsBelow)
        {
            text.Append("\n- ").Append(situation.Name).Append("\n  ").Append(DirectionSentence.Of(RollUps(situation.Team))).Append('\n');
        }

        return text.Append("\nUnder every alert\n=================\n\n").Append(TrendSentence.HowSure).ToString();
    }

    // The one word of each driver, as tile, home, digest and export have it.
    private static string Words(PublishedTeam team) => "Words: " + string.Join(
        ", ", (team.Latest?.Drivers ?? []).Select(d => $"{d.Driver.ToString().ToLowerInvariant()} {d.Word.ToString().ToLowerInvariant()}")
            .DefaultIfEmpty("none"));

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "TeamPulse.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("No TeamPulse.sln above the tests.");
        }

        return at;
    }
}
