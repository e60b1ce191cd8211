namespace TeamPulse.Browser.Tests.Looks;

/// <summary>Every state of a dashboard and of the list of teams.</summary>
[Collection(StatesCollection.Name)]
public sealed class EveryState(Chromium chromium, GallerySite gallery)
{
    [Fact]
    public async Task Is_in_order() => ((string[])
    [
        "first-week", "building", "steady", "watch", "act", "many-alerts", "improving", "withheld", "never-asked", "void", "capped",
        "longer-wave", "new-manager", "manager-on-leave", "nobody-stands-in",
        "teams", "teams?many=true", "teams?view=weeks", "no-teams",
    ]).ShouldBeSubsetOf(await gallery.Show(chromium, "/dev/gallery", "state"));
}
