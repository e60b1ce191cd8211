using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TeamPulse.Web.Responding;

namespace TeamPulse.Web.Tests.Responding;

public sealed class AnsweringPageFacts
{
    private static readonly AnsweringPage Page = new();

    [Fact]
    public void The_page_is_filled_with_texts_words_and_hashes()
    {
        var html = Encoding.UTF8.GetString(Page.Html.Bytes);

        html.ShouldContain(">This page needs JavaScript</h1>");
        html.ShouldContain("abandon ability able");
        html.ShouldContain($"src=\"/p/answer.js\" integrity=\"{Page.Files["/p/answer.js"].Integrity}\"");
        html.ShouldNotMatch(@"data-t=""[^""]*""[^>]*></");
        html.ShouldNotMatch(@"\{[a-z]+(\.[a-z]+)?\}");
    }

    [Fact]
    public void The_script_finds_its_texts_by_language()
    {
        var html = Encoding.UTF8.GetString(Page.Html.Bytes);
        var start = html.IndexOf("id=\"texts\">", StringComparison.Ordinal) + "id=\"texts\">".Length;
        using var texts = JsonDocument.Parse(html[start..html.IndexOf("</script>", start, StringComparison.Ordinal)]);

        texts.RootElement.GetProperty("en").GetProperty("Sent.Title").GetString().ShouldBe("Thank you");
    }

    [Fact]
    public void Page_and_files_stay_within_40_KB_compressed() =>
        (Page.Html.Brotli.Length + Page.Files.Values.Sum(file => file.Brotli.Length)).ShouldBeLessThan(40 * 1024);

    [Theory]
    [InlineData("/p", "text/html; charset=utf-8")]
    [InlineData("/p#secret.fp", "text/html; charset=utf-8")] // "%23", decoded on its way
    [InlineData("/p/answer.js", "text/javascript; charset=utf-8")]
    [InlineData("/p/answer.css", "text/css; charset=utf-8")]
    [InlineData("/p/icon.svg", "image/svg+xml")]
    public async Task Every_path_has_its_type(string path, string type) =>
        (await Get(path)).ContentType.ShouldBe(type);

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("", "")]
    public async Task The_smallest_accepted_form_is_sent(string accepted, string sent) =>
        (await Get("/p", accepted)).Headers.ContentEncoding.ToString().ShouldBe(sent);

    [Fact]
    public async Task What_the_browser_has_is_not_sent_again()
    {
        var first = await Get("/p/ballot.js", "br");
        var again = await Get("/p/ballot.js", "br", first.Headers.ETag);

        again.StatusCode.ShouldBe(StatusCodes.Status304NotModified);
        again.ContentLength.ShouldBeNull();
    }

    private static async Task<HttpResponse> Get(string path, string accepted = "br", string? known = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Request.Headers.AcceptEncoding = accepted;
        context.Request.Headers.IfNoneMatch = known;
        await Page.Serve(context);
        return context.Response;
    }
}
