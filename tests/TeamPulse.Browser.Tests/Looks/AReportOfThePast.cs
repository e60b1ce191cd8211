using TeamPulse.Shared;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>The page that <c>replay --report</c> makes, opened from the disk by a browser without a network.</summary>
[Collection(StatesCollection.Name)]
public sealed class AReportOfThePast(Chromium chromium) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-report-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Is_in_order_and_asks_nobody()
    {
        var page = Path.Combine(_directory.FullName, "report.html");
        using (var replay = BuiltProgram.Start("replay", Path.Combine(AppContext.BaseDirectory, "three-teams.csv"), "--report", page))
        {
            (await replay.Ends()).ShouldBe(0, replay.Errors);
        }

        await using var reader = await Visitor.Read(chromium, page);
        await reader.IsInOrder("report-of-the-past");

        reader.Requests.ShouldHaveSingleItem().Url.ShouldBe(new Uri(page).ToString());
        var plot = reader.Page.Locator("[data-trend]").First;
        await plot.PressAsync("End");
        (await plot.Locator(".tip").InnerTextAsync()).ShouldStartWith("week 13, 23 – 29 Mar 2026: 63");
    }
}
