using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>Scanners of links and monitors ask with HEAD first, on pages as on the answering side.</summary>
public sealed class HeadFacts(SqliteHost fixture) : IClassFixture<SqliteHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/alerts")]
    [InlineData("/r")]
    [InlineData("/r%23token")]
    [InlineData("/api/nothing")]
    [InlineData("/nowhere")]
    [InlineData("/health/live")]
    [InlineData("/teampulse.css")]
    public async Task It_ends_where_GET_ends_and_has_no_body(string path)
    {
        using var get = await fixture.Http.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await fixture.Http.SendAsync(request);

        head.StatusCode.ShouldBe(get.StatusCode);
        head.RequestMessage!.RequestUri.ShouldBe(get.RequestMessage!.RequestUri);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }
}
