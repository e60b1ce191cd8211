using System.Text;
using System.Text.Json.Nodes;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>
/// Makes requests that the product would accept, and changes most of them a little. Three of four changes leave a good request: odd words
/// where words are free, an address with more than it needs, headers of other programs. The others break something.
/// </summary>
internal sealed class FuzzRequests(FuzzSite site)
{
    private static readonly string[] Types =
    [
        "", "text/plain", "application/json", "application/json; charset=utf-16", "multipart/form-data",
        "multipart/form-data; boundary=\"", "application/x-www-form-urlencoded; charset=x", "x", "*/*",
    ];

    private static readonly string[] Names =
    [
        "page", "change", "before", "q", "show", "view", "driver", "open", "language", "guide", "answered", "returnUrl", "to", "from",
        "team", "for", "u", "t", "zz",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept-Language", "de-DE,de;q=0.9,x;q=z"), ("Accept-Language", "*"), ("Accept", "text/plain;q=-1"), ("Range", "bytes=5-2"),
        ("If-None-Match", "\"x"), ("If-Modified-Since", "yesterday"), ("Accept-Encoding", "br;q=9, x"),
        ("Origin", "https://evil.example"),
        ("X-Forwarded-For", "1.2.3.4, x"), ("X-Forwarded-Host", "evil.example"), ("X-HTTP-Method-Override", "DELETE"), ("Referer", "::"),
        ("Sec-Fetch-Site", "cross-site"), ("Content-Encoding", "gzip"), ("blazor-enhanced-nav", "on"), ("User-Agent", "\u007f"),
    ];

    public (string Kind, HttpRequestMessage Request) Make(Random random) => random.Next(10) switch
    {
        < 3 => ("page", Page(random)),
        < 6 => ("form", Form(random)),
        6 => ("invitation", Json(random, HttpMethod.Post, "/api/invitation", new() { ["secret"] = random.One(site.Members).Secret })),
        7 => ("manifest", Request(random, HttpMethod.Get, $"/api/waves/{site.Wave}/manifest", "")),
        8 => ("ballot", Ballot(random)),
        _ => ("response", Response(random)),
    };

    private static bool IsBroken(Random random) => random.Next(5) == 0;

    private HttpRequestMessage Page(Random random)
    {
        var role = random.One(site.Roles);
        var path = random.One(role.Pages);
        path = random.Next(3) == 0 ? More(random, path) : path;
        if (IsBroken(random))
        {
            var parts = path.Split('/');
            parts[random.Next(1, parts.Length)] = Uri.EscapeDataString(Odd.In(random, random.One(Odd.Values)));
            path = string.Join('/', parts);
        }

        var method = IsBroken(random) ? random.One<string>(["POST", "PUT", "HEAD", "OPTIONS", "DELETE", "X"]) : "GET";
        return Request(random, new HttpMethod(method), path, role.Cookies);
    }

    // Pages pass over what they do not know, and over what they cannot read.
    private static string More(Random random, string path)
    {
        var name = random.One(Names);
        return $"{path}{(path.Contains('?') ? '&' : '?')}{name}={Uri.EscapeDataString(random.One(Odd.Values))}";
    }

    private HttpRequestMessage Form(Random random)
    {
        var role = random.One([.. site.Roles.Where(r => r.Forms.Count > 0)]);
        var form = random.One(role.Forms);
        var fields = form.Fields.ToList();
        if (random.Next(3) == 0)
        {
            Write(random, fields);
        }

        if (random.Next(8) == 0)
        {
            fields.Add(("Zz", random.One(Odd.Values)));
        }

        var breaks = IsBroken(random);
        var how = breaks ? random.Next(6) : -1;
        if (how is 0 or 1 && fields.Count > 0)
        {
            Break(random, fields);
        }

        if (form.Method == "GET")
        {
            var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
            return Request(random, HttpMethod.Get, $"{form.Path.Split('?')[0]}?{query}", role.Cookies);
        }

        var path = how == 2 ? More(random, form.Path) : form.Path;
        var request = Request(random, HttpMethod.Post, path, how == 3 ? random.One(site.Roles).Cookies : role.Cookies);
        request.Content = Body(random, fields, how);
        return request;
    }

    private static HttpContent Body(Random random, List<(string Name, string Value)> fields, int how)
    {
        if (random.Next(4) == 0 && how != 4)
        {
            var parts = new MultipartFormDataContent("fuzz");
            fields.ForEach(f => parts.Add(new StringContent(f.Value), $"\"{f.Name.Replace('"', '\'')}\""));
            return parts;
        }

        var text = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
        var bytes = Encoding.UTF8.GetBytes(text);
        var content = new ByteArrayContent(how == 4 ? Odd.Damaged(random, bytes) : bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", how == 5 ? random.One(Types) : "application/x-www-form-urlencoded");
        return content;
    }

    // Where a person writes, they may write anything.
    private static void Write(Random random, List<(string Name, string Value)> fields)
    {
        var free = fields.FindIndex(f => f.Value is "Some words" or "We talk about it on Monday");
        if (free >= 0)
        {
            fields[free] = (fields[free].Name, Odd.In(random, fields[free].Value));
        }
    }

    private static void Break(Random random, List<(string Name, string Value)> fields)
    {
        var at = random.Next(fields.Count);
        switch (random.Next(5))
        {
            case 0: fields.RemoveAt(at); break;
            case 1: fields.Add(fields[at]); break;
            case 2: fields[at] = (Odd.In(random, fields[at].Name), fields[at].Value); break;
            case 3: fields.AddRange(Enumerable.Range(0, 1100).Select(i => ($"Zz[{i}].Y", "1"))); break;
            default: fields[at] = (fields[at].Name, random.One(Odd.Values)); break;
        }
    }

    private HttpRequestMessage Ballot(Random random)
    {
        // The same blinded ballot again: a lost answer is repeated.
        var which = random.Next(site.Ballots.Count);
        return Json(random, HttpMethod.Post, "/api/ballots", new()
        {
            ["secret"] = site.Members[which].Secret,
            ["blinded"] = Respondent.Text(site.Ballots[which].Blinded),
        });
    }

    private HttpRequestMessage Response(Random random)
    {
        var comment = random.Next(2) == 0 ? Odd.In(random, "Some words") : null;
        var body = random.One(site.Ballots).Body(new Dictionary<string, int> { [site.Question] = random.Next(1, 6) }, comment);
        return Json(random, HttpMethod.Put, "/api/responses", body, Respondent.Padded(body));
    }

    private static HttpRequestMessage Json(Random random, HttpMethod method, string path, JsonObject json, byte[]? body = null)
    {
        body ??= Encoding.UTF8.GetBytes(json.ToJsonString());
        var request = Request(random, method, path, "");
        request.Content = new ByteArrayContent(IsBroken(random) ? Odd.Damaged(random, body) : body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(20) == 0 ? random.One(Types) : "application/json");
        return request;
    }

    private static HttpRequestMessage Request(Random random, HttpMethod method, string path, string cookies)
    {
        var request = new HttpRequestMessage(method, path);
        var jar = IsBroken(random) && cookies.Length > 0 && random.Next(4) == 0
            ? Encoding.Latin1.GetString([.. Odd.Damaged(random, Encoding.Latin1.GetBytes(cookies)).Where(b => b is > 31 and < 127)])
            : cookies;
        if (jar.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", jar);
        }

        if (random.Next(4) == 0)
        {
            var (name, value) = random.One(Headers);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
