using System.Net;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

public sealed class FailingDatabaseOnSqlite(SqliteHost host) : FailingDatabaseFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class FailingDatabaseOnPostgres(PostgresHost host) : FailingDatabaseFacts(host), IClassFixture<PostgresHost>;

/// <summary>The database fails: the member is told to try again, and nothing is confirmed that was not stored.</summary>
public abstract class FailingDatabaseFacts(HostFixture fixture)
{
    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4 };

    [Fact]
    public async Task A_response_that_cannot_be_stored_is_not_acknowledged()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var ballot = await member.Collect();

        await Without("SealedResponses", async () =>
        {
            var answer = await member.Cast(ballot, Answers);
            await answer.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
            (await answer.Sentence())
                .ShouldBe("Your answers cannot be stored just now. Nothing is lost, and your link stays valid: try again later.");
        });

        (await scene.SealedResponses()).ShouldBeEmpty();
        (await member.Cast(ballot, Answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await scene.SealedResponses()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_response_among_many_that_cannot_be_stored_takes_none_of_the_others_with_it_unsaid()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var members = await scene.Respondents(fixture.Http);
        var ballots = await Task.WhenAll(members.Select(m => m.Collect()));

        await Without("SealedResponses", async () =>
        {
            foreach (var answer in await Task.WhenAll(members.Zip(ballots, (m, b) => m.Cast(b, Answers))))
            {
                await answer.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
            }
        });

        (await scene.SealedResponses()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invitation_that_cannot_be_looked_up_stays_good()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var number = new byte[256];
        number[1] = 1;

        await Without("Invitations", async () =>
        {
            await (await member.AskForInvitation()).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
            await (await member.AskForBallot(number)).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        });

        (await member.AskForBallot(number)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task Without(string table, Func<Task> act)
    {
        await fixture.Host.Rename(table, $"{table}Elsewhere");
        try
        {
            await act();
        }
        finally
        {
            await fixture.Host.Rename($"{table}Elsewhere", table);
        }
    }
}
