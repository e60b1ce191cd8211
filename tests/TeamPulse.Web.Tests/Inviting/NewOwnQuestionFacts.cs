using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Digests;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Inviting;

/// <summary>A new own question is shown to the team, on its page and in the digest, a week before it is asked.</summary>
public sealed class NewOwnQuestionFacts : IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await PulseHost.Start(
        new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero), ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task It_is_asked_after_it_was_shown_and_then_only_in_few_weeks()
    {
        var scene = await TeamScene.Make(_host);
        await Add("I had the tools that I needed.");
        await Add("The canteen was good.");

        // By week: what is asked of it, and what its publication shows.
        var weeks = new List<(string Asked, string Shown)>();
        for (var week = 0; week < 8; week++)
        {
            await (week == 0 ? Open(scene) : OpenNext(scene));
            var asked = string.Join(' ', (await scene.Questions()).Where(id => id.StartsWith("own-", StringComparison.Ordinal)));
            await scene.Put(TeamScene.Likewise(6));
            await scene.Close();
            weeks.Add((asked, string.Join(' ', (await Team(scene)).Latest!.Upcoming?.Questions.Select(q => q.In("en")[..5]) ?? [])));
            _host.Clock.Advance(TimeSpan.FromDays(3));
        }

        // The wave of the week in which they are shown opens three days later: too early.
        weeks.Count(week => week.Asked.Length > 0).ShouldBe(2, "the team has eight members");
        var (first, second) = (weeks.FindIndex(week => week.Asked.Length > 0), weeks.FindLastIndex(week => week.Asked.Length > 0));
        weeks[first].Asked.ShouldNotBe(weeks[second].Asked);
        first.ShouldBe(2);
        weeks[0].Shown.ShouldBe(weeks[first].Asked == "own-1" ? "I had" : "The c");
        weeks[second - 2].Shown.ShouldBe(weeks[second].Asked == "own-1" ? "I had" : "The c");
        weeks.Count(week => week.Shown.Length > 0).ShouldBe(2);
    }

    [Fact]
    public async Task Another_team_gives_nobody_a_new_count()
    {
        var (team, renamed) = (await TeamScene.Make(_host), await TeamScene.Make(_host));
        await _host.Db(db =>
        {
            db.Members.OrderBy(m => m.Id).Last(m => m.TeamId == renamed.Team).AskedOwn = ["2026-W44", "2026-W46"];
            return db.SaveChangesAsync();
        });
        await Add("I had the tools that I needed.");
        var asked = new HashSet<TeamId>();
        for (var week = 0; week < 4; week++)
        {
            foreach (var scene in (TeamScene[])[team, renamed])
            {
                await (week == 0 ? Open(scene) : OpenNext(scene));
                if ((await scene.Questions()).Any(id => id.StartsWith("own-", StringComparison.Ordinal)))
                {
                    asked.Add(scene.Team);
                }

                await scene.Put(TeamScene.Likewise(6));
            }

            await team.Close();
            await renamed.Close();
            _host.Clock.Advance(TimeSpan.FromDays(3));
        }

        asked.ShouldBe([team.Team]);
        var weeks = await _host.Db(db => Task.FromResult(db.Members.Where(m => m.TeamId == team.Team).Select(m => m.AskedOwn).ToList()));
        weeks.Count(own => own.Length > 0).ShouldBe(8, "those who were asked, and not their manager");
    }

    [Fact]
    public async Task The_digest_names_it_and_the_week()
    {
        var scene = await TeamScene.Make(_host);
        await Add("I had the tools that I needed.");
        await Open(scene);
        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();

        var model = new DigestModel("Example Works", await Team(scene));
        var text = DigestText.Team(new(model, "Ben", "Ana", "https://example.org/r", "https://example.org/u", null));

        text.ShouldContain("From week 50 on, the team may also be asked:");
        text.ShouldContain("“I had the tools that I needed.”");
    }

    private Task Add(string text) => _host.With<QuestionnaireChange>(
        c => c.Add(null, reversed: false, LocalText.English(text), CancellationToken.None));

    // The wave was planned before the questions were added, which gives it the new version.
    private static Task Open(TeamScene scene) => scene.Open();

    private async Task OpenNext(TeamScene scene) =>
        await scene.OpenNext(await _host.Db(db => Task.FromResult(db.Organisations.Single().QuestionnaireVersion)));

    private async Task<PublishedTeam> Team(TeamScene scene) => (await _host.With<PublishedResults, PublishedTeam?>(r =>
        r.Team(scene.Team, null, int.MaxValue, CancellationToken.None)))!;
}
