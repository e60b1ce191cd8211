using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// Looks at a page light and dark, wide and narrow, without opening it again. That is enough, because no page asks for
/// width or colours when it loads.
/// </summary>
internal static class Looking
{
    /// <summary>
    /// Axe finds nothing, and in every look nothing scrolls sideways, no policy is violated and no other host is contacted.
    /// </summary>
    /// <param name="visitor">Somebody on the page.</param>
    /// <param name="name">For its pictures, with its kind in front: <c>state-act</c>.</param>
    public static async Task IsInOrder(this Visitor visitor, string name)
    {
        foreach (var look in Look.Wanted)
        {
            await visitor.Looks(look);
            visitor.Complaints.ShouldBeEmpty($"{name}-{look}");
            await visitor.SeesNoHorizontalScrolling();
            await Album.Take(visitor, name, look);
            if (look.IsReadIn(name))
            {
                (await Axe.Finds(visitor)).ShouldBeEmpty($"{name}-{look}");
            }
        }
    }

    private static async Task Looks(this Visitor visitor, Look look)
    {
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
        await visitor.Page.SetViewportSizeAsync(look.Width, look.Height);
        await visitor.Settles();
    }
}
