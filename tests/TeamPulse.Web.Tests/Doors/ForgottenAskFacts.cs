using System.Net;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>Nobody learns from the time of an answer which addresses have an account.</summary>
public sealed class ForgottenAskFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>
{
    [Fact]
    public async Task Nobody_is_looked_up_before_the_answer_and_the_mail_comes_all_the_same()
    {
        var host = await fixture.Anew();
        using var visitor = host.Visitor();
        await host.Db(async db =>
        {
            // While somebody else writes, an answer that had to write would wait.
            await using var writing = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync("UPDATE Organisations SET Name = Name");
            await visitor.Get("/sign-in/forgotten");
            using var answer = await visitor.Send("forgotten", ("Email", TwoTeams.Own));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await db.OutgoingMails.CountAsync()).ShouldBe(0);
        });

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await host.Db(db => db.OutgoingMails.CountAsync()) == 0)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
