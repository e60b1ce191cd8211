using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Results;

namespace TeamPulse.Web.Tests.Dashboard;

/// <summary>A page reads only the weeks that it shows.</summary>
public sealed class WindowFacts : IDisposable
{
    private readonly StoredResults _stored = new();

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Of_five_years_only_the_last_weeks_are_read()
    {
        var team = _stored.Team("Payments");
        _stored.Publish(team, 260);

        var shown = (await _stored.Results.Team(team, null, 28, default, reader: CommentReader.Team))!;

        shown.Waves.Select(w => w.Week).ShouldBe(Enumerable.Range(0, 28).Select(i => StoredResults.Last.AddWeeks(i - 27)));
        shown.Latest!.Comments.Select(c => c.Text).ShouldBe(["comment of 2026-W30"]);
    }

    [Fact]
    public async Task The_window_shows_what_the_whole_history_shows()
    {
        var team = _stored.Team("Payments");
        _stored.Publish(team, 60, ago => ago is 3 or 4 ? WaveOutcome.Withheld : WaveOutcome.Published);
        _stored.Alert(team, Driver.Trust, StoredResults.Last);

        var whole = (await _stored.Results.Team(team, null, int.MaxValue, default, questions: true, CommentReader.Team))!;
        var window = (await _stored.Results.Team(team, null, 28, default, reader: CommentReader.Team))!;

        for (var i = 1; i <= 26; i++)
        {
            window.Waves[^i].Drivers.ShouldBe(whole.Waves[^i].Drivers);
            window.Waves[^i].Alerts.ShouldBe(whole.Waves[^i].Alerts);
        }

        window.Waves.SelectMany(w => w.Comments).Select(c => c.Text)
            .ShouldBe(
                whole.Waves.TakeLast(AwaitingReplies.Weeks).SelectMany(w => w.Comments).Select(c => c.Text),
                "older ones wait for no reply");
    }

    [Fact]
    public async Task A_past_week_is_shown_as_it_was()
    {
        var team = _stored.Team("Payments");
        _stored.Publish(team, 20);

        var shown = (await _stored.Results.Team(team, new IsoWeek(2026, 25), 28, default))!;

        shown.Latest!.Week.ShouldBe(new IsoWeek(2026, 25));
        shown.Waves.Count.ShouldBe(15);
    }

    [Fact]
    public async Task The_list_of_teams_reads_the_latest_wave_of_each()
    {
        var (one, two, none) = (_stored.Team("One"), _stored.Team("Two"), _stored.Team("None"));
        _stored.Publish(one, 12);
        _stored.Publish(two, 3, ago => ago == 0 ? WaveOutcome.Withheld : WaveOutcome.Published);

        var teams = await _stored.Results.Latest([one, two, none], default);

        teams.Select(t => (t.Name, t.Waves.Count, t.Latest?.Outcome)).ShouldBe(
            [("None", 0, null), ("One", 1, WaveOutcome.Published), ("Two", 1, WaveOutcome.Withheld)]);
        teams.ShouldAllBe(t => t.Waves.All(w => w.Comments.Count == 0));
    }

    [Fact]
    public async Task Of_the_roll_ups_the_latest_is_read_and_of_several_weeks_one_driver()
    {
        var team = _stored.Team("Engineering");
        foreach (var (ago, driver) in new[] { (2, Driver.Trust), (1, Driver.Trust), (1, Driver.Workload), (20, Driver.Trust) })
        {
            _stored.Db.RollUps.Add(new()
            {
                TeamId = team,
                Week = StoredResults.Last.AddWeeks(-ago),
                Driver = driver,
                Counted = 30,
                Answers = 30,
                Score = 60,
                Edge = Edge.None,
            });
        }

        _stored.Db.SaveChanges();
        var from = StoredResults.Last.AddWeeks(-8);

        (await _stored.Results.LatestRollUps([team], from, default))[team].Drivers.Select(d => d.Driver)
            .ShouldBe([Driver.Trust, Driver.Workload]);
        (await _stored.Results.RollUps([team], from, [Driver.Trust], default))[team].Select(r => (r.Week, r.Drivers.Count))
            .ShouldBe([(StoredResults.Last.AddWeeks(-2), 1), (StoredResults.Last.AddWeeks(-1), 1)]);
    }
}
