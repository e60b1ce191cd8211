using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace TeamPulse.Web.Responding;

/// <summary>
/// The answering page: the same bytes for everybody, made once at start. Every path that begins like it and names no
/// file of it is the page itself, because a mail gateway may have moved the link's fragment into the path.
/// </summary>
internal sealed class AnsweringPage
{
    // The script is three files, joined as they are: each request more costs a round trip on a slow line.
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["answer.css"] = ["answer.css"],
        ["answer.js"] = ["check.js", "calendar.js", "answer.js"],
        ["ballot.js"] = ["ballot.js"],
        ["icon.svg"] = ["icon.svg"],
    };

    public AnsweringPage() => Html = AnsweringPageTemplate.Fill(Files);

    public AnsweringPageFile Html { get; }

    /// <summary>What the page loads, by path.</summary>
    public IReadOnlyDictionary<string, AnsweringPageFile> Files { get; } =
        Parts.ToDictionary(file => $"/p/{file.Key}", file => AnsweringPageFile.Read(file.Key, file.Value), StringComparer.Ordinal);

    public async Task Serve(HttpContext context)
    {
        var file = Files.GetValueOrDefault(context.Request.Path.Value!, Html);
        var asked = new RequestHeaders(context.Request.Headers);
        var (encoding, bytes) = file.For(asked.AcceptEncoding);
        var etag = new EntityTagHeaderValue($"\"{file.Hash}{encoding}\"");
        var headers = context.Response.Headers;
        headers.ETag = etag.ToString();
        headers.Vary = HeaderNames.AcceptEncoding;

        // Kept by the browser, but asked for again: the page names its files by hash, so old and new must not mix.
        headers.CacheControl = "no-cache";
        if (asked.IfNoneMatch.Any(known => known.Compare(etag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentEncoding = encoding;
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(bytes);
        }
    }
}
