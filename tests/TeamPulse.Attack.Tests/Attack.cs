using System.Diagnostics;
using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>A campaign against a build, the guesses from its dumps, and the printed table.</summary>
internal sealed record Attack(Length Length, Evidence Evidence, CommentsRead Comments, IReadOnlyList<Result> Results)
{
    /// <summary>Against the product as it is.</summary>
    public static async Task<Attack> OnTheProduct(IStore store, ITestOutputHelper output)
    {
        await using var campaign = new Campaign(store, new BrokenBuild(), Length.OfTheProduct, seed: 20270105) { WatchesCasts = true };
        return await Run(campaign, $"{store.Name}, the product as it is: the attacker must not do better than chance", store.Name, output);
    }

    /// <summary>Against a build with a deliberate mistake.</summary>
    public static async Task<Attack> OnABrokenBuild(IStore store, BrokenBuild build, ITestOutputHelper output)
    {
        await using var campaign = new Campaign(store, build, Length.OfABrokenBuild, seed: 20270105)
        {
            WatchesCasts = build is Unshuffled or KeyInDatabase or SecretInJob,
        };
        return await Run(
            campaign,
            $"{store.Name}, broken on purpose ({build.Name}): the attacker must win",
            $"{store.Name}-{build.GetType().Name}",
            output);
    }

    /// <summary>Against the product, when the key directory is read while waves are open, which the design forbids.</summary>
    public static async Task<Attack> WithOpenKeys(IStore store, ITestOutputHelper output)
    {
        await using var campaign = new Campaign(store, new BrokenBuild(), Length.OfABrokenBuild, seed: 20270105)
        {
            TakesOpenKeys = true,
            WatchesCasts = true,
        };
        return await Run(
            campaign,
            $"{store.Name}, the stated limit (key directory read while waves are open): the attacker is expected to win",
            $"{store.Name}-OpenKeys",
            output);
    }

    public void ShouldWin(string strategy = Guesser.Best) =>
        Results.Single(r => r.Strategy == strategy).At(Interval.Strict).Low.ShouldBeGreaterThan(0.5);

    public void ShouldFindNobody()
    {
        Results[0].Games.ShouldBeGreaterThanOrEqualTo(Length.Publishing * Length.Weeks * 8 / 10);
        Evidence.Notes.Rows.Count.ShouldBeGreaterThan(Length.Publishing * Length.Weeks * 5);
        Evidence.Shown.RollUps.Count.ShouldBeGreaterThan(Length.Weeks);
        Evidence.Contraband.Watched.ShouldBeGreaterThan(Evidence.Notes.Rows.Count * 3);
        Evidence.Notes.RowOf.Count.ShouldBe(Evidence.Notes.Rows.Count, "After every cast one person and one row are new.");

        Evidence.Keys.RowsOpened.ShouldBe(0);
        Evidence.Contraband.Found.ShouldBeEmpty();
        Evidence.Shown.Changed.ShouldBeEmpty();
        var groups = Remainders.Of(Evidence.Shown);
        groups.Where(g => g.Responses < Table.Threshold).ShouldBeEmpty();
        Comments.Late.ShouldBe(0);
        Comments.Named.ShouldBeGreaterThan(0);
        (Length.Weeks < 4 || Comments.Later > 0).ShouldBeTrue("Nobody who came late got comments of later weeks either.");
        (Length.Weeks < 4 || groups.Any(g => g.BySubtraction))
            .ShouldBeTrue("No quiet teams were pooled, so there was nothing to subtract.");
        foreach (var result in Results.Where(r => !r.IsBlind))
        {
            result.At(Interval.Strict).Contains(0.5).ShouldBeTrue(result.ToString());
        }
    }

    private static async Task<Attack> Run(Campaign campaign, string title, string file, ITestOutputHelper output)
    {
        var watch = Stopwatch.StartNew();
        await campaign.Play();
        var games = Game.Of(campaign.Truth, campaign.Evidence.Shown.PublishedWaves, new Random(1));
        var results = new Guesser(campaign.Evidence, games, seed: 2).Play();
        var table = Table.Of(title, campaign, results, watch.Elapsed);
        output.WriteLine(table);
        Table.Keep(file, table);
        return new Attack(campaign.Length, campaign.Evidence, campaign.Comments, results);
    }
}
