using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>The last look on the product and on the broken build, and the printed table.</summary>
internal static class AfterClose
{
    public static async Task NothingIsLeft(Func<IStore> newStore, ITestOutputHelper output)
    {
        var store = newStore();
        var (product, broken) = (await Look(store, new BrokenBuild()), await Look(newStore(), new NothingWiped()));
        var table = Remains.Table(store.Name, product, broken);
        output.WriteLine(table);
        Table.Keep($"{store.Name}-after-close", table);

        product.Votes.ShouldBe(24);
        product.ShouldBe(new Remains(product.Votes, product.Invited, 0, 0, 0, 0, product.FreePages is null ? null : 0, null, 0));
        (broken.Receipts, broken.Rows, broken.Opened).ShouldBe((broken.Votes, broken.Votes, broken.Votes));
        broken.Invitations.ShouldBe(broken.Invited);
        if (broken.FreePages is not null)
        {
            broken.Order.ShouldNotBeNull().ShouldBeGreaterThan(0.8);
        }
    }

    private static async Task<Remains> Look(IStore store, BrokenBuild build)
    {
        await using var look = new LastLook(store, build);
        return await look.Play();
    }
}
