using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Design;

/// <summary>Styles and scripts of the program as README starts it, from its build and not from a published copy.</summary>
public sealed partial class AssetFacts : IDisposable
{
    private const int MostBytes = 60_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-assets-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Styles_and_scripts_come_compressed_and_stay_in_the_browser()
    {
        using var program = await BuiltProgram.Serving(Path.Combine(_directory.FullName, "data"));
        var page = await program.Http.GetStringAsync(new Uri("/anonymity", UriKind.Relative));
        var assets = Links().Matches(page).Select(link => link.Groups["path"].Value).Append("_framework/blazor.web.js").ToList();

        assets.Count.ShouldBeGreaterThan(4);
        foreach (var asset in assets)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/{asset.TrimStart('/')}");
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using var answer = await program.Http.SendAsync(request);

            answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"], asset);
            (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(MostBytes, asset);
            if (Named().IsMatch(asset))
            {
                answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365), asset);
            }
        }
    }

    [GeneratedRegex("(href|src)=\"(?<path>[^\":]+\\.(css|js))\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Links();

    // Its name has a fingerprint of what is in it.
    [GeneratedRegex(@"\.[0-9a-z]{10}\.")]
    private static partial Regex Named();
}
