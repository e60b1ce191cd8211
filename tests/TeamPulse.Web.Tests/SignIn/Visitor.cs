using System.Net;
using System.Text.RegularExpressions;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>A browser without scripts. It keeps cookies, sends the forms of its page, and follows nothing by itself.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private string _url = "/";

    public Visitor(Uri address, string? languages = null)
    {
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.AcceptLanguage.TryParseAdd(languages);
    }

    public string Page { get; private set; } = "";

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public Task<HttpResponseMessage> Get(string url) => Ask(HttpMethod.Get, url);

    public async Task<HttpResponseMessage> Ask(HttpMethod method, string url)
    {
        using var request = new HttpRequestMessage(method, url);
        var answer = await _http.SendAsync(request);
        _url = url;
        Page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return answer;
    }

    /// <summary>Follows redirects to the end.</summary>
    public async Task<HttpResponseMessage> Follow(HttpResponseMessage answer)
    {
        while (answer.Headers.Location is { } location)
        {
            answer = await Get(location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString);
        }

        return answer;
    }

    public Task<HttpResponseMessage> Send(string form, params (string Name, string Value)[] fields) => Send(form, file: null, fields);

    public async Task<HttpResponseMessage> Send(string form, (string Name, byte[] Bytes)? file, params (string Name, string Value)[] fields)
    {
        var markup = Regex.Matches(Page, "<form.*?</form>", RegexOptions.Singleline).Select(m => m.Value)
            .Single(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        var hidden = Regex.Matches(markup, "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        var all = hidden.Concat(fields).ToList();
        HttpContent content;
        if (file is { } attached)
        {
            var parts = new MultipartFormDataContent();
            all.ForEach(f => parts.Add(new StringContent(f.Item2), f.Item1));
            parts.Add(new ByteArrayContent(attached.Bytes), attached.Name, "roster.csv");
            content = parts;
        }
        else
        {
            content = new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        }

        var answer = await _http.PostAsync(_url, content);
        Page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return answer;
    }

    /// <summary>Presses a button that sends the page's form to another address. The page stays.</summary>
    public Task<HttpResponseMessage> SendTo(string url, string form)
    {
        var markup = Regex.Matches(Page, "<form.*?</form>", RegexOptions.Singleline).Select(m => m.Value)
            .Single(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        var hidden = Regex.Matches(markup, "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
        return _http.PostAsync(
            url, new FormUrlEncodedContent(hidden.Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value))));
    }

    /// <summary>Sends a form of this page to another address, with the page's own token if it has one.</summary>
    public async Task<HttpResponseMessage> Post(string url, params (string Name, string Value)[] fields)
    {
        var token = Regex.Match(Page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await _http.PostAsync(url, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    public void Dispose() => _http.Dispose();
}
