using System.Net;
using System.Text.RegularExpressions;

namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>A form of a page, filled in as a person would: sending it is a valid request.</summary>
internal sealed record FilledForm(string Path, string Method, IReadOnlyList<(string Name, string Value)> Fields, bool HasFile)
{
    /// <summary>To the same address, with the same fields.</summary>
    public bool IsLike(FilledForm other) =>
        Path == other.Path && Fields.Select(f => f.Name).SequenceEqual(other.Fields.Select(f => f.Name));
}

/// <summary>Finds every page and form that somebody reaches by following links, so that a new one is fuzzed without being named.</summary>
internal sealed partial class Crawl(Func<string, Task<string?>> read)
{
    private const int MostPages = 80;

    public List<string> Pages { get; } = [];

    public List<FilledForm> Forms { get; } = [];

    /// <param name="from">Where to begin.</param>
    public async Task Follow(params string[] from)
    {
        var waiting = new Queue<string>(from);
        var seen = new HashSet<string>(from);
        while (Pages.Count < MostPages && waiting.TryDequeue(out var path))
        {
            if (await read(path) is not { } page)
            {
                continue;
            }

            Pages.Add(path);
            Forms.AddRange(FormTag().Matches(page).SelectMany(form => Filled(path, form.Value)).Where(form => !Forms.Exists(form.IsLike)));
            foreach (var link in Link().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]))
            {
                if (seen.Add(link))
                {
                    waiting.Enqueue(link);
                }
            }
        }
    }

    // Once for each of its buttons.
    private static IEnumerable<FilledForm> Filled(string page, string form)
    {
        var head = Attributes(Tag().Match(form).Value);
        var action = head.GetValueOrDefault("action") is { Length: > 0 } named ? named : page;
        var (fields, radios) = (new List<(string, string)>(), new HashSet<string>());
        var (file, buttons) = (false, new List<(string, string)?>());
        foreach (var tag in Tag().Matches(form).Skip(1).Select(m => m.Value))
        {
            var a = Attributes(tag);
            var (name, type) = (a.GetValueOrDefault("name"), a.GetValueOrDefault("type", "text"));
            if (tag.StartsWith("<button", StringComparison.Ordinal))
            {
                buttons.Add(name is null ? null : (name, a.GetValueOrDefault("value", "")));
            }
            else if (name is null || (type is "checkbox" && !a.ContainsKey("checked")) || (type is "radio" && !radios.Add(name)))
            {
                continue;
            }
            else if (tag.StartsWith("<input", StringComparison.Ordinal) && type == "file")
            {
                file = true;
            }
            else if (tag.StartsWith("<input", StringComparison.Ordinal))
            {
                fields.Add((name, a.GetValueOrDefault("value") is { Length: > 0 } value ? value : Usual(name, type, a)));
            }
            else if (tag.StartsWith("<textarea", StringComparison.Ordinal))
            {
                fields.Add((name, "We talk about it on Monday"));
            }
            else
            {
                fields.Add((name, Option().Match(form[form.IndexOf(tag, StringComparison.Ordinal)..]).Groups[1].Value));
            }
        }

        return buttons.DefaultIfEmpty(null).Distinct().Select(button => new FilledForm(
            action, head.GetValueOrDefault("method", "get").ToUpperInvariant(), button is { } b ? [.. fields, b] : [.. fields], file));
    }

    private static string Usual(string name, string type, Dictionary<string, string> more) => type switch
    {
        "email" => SignIn.TwoTeams.Own,
        "password" => SignIn.TwoTeams.Password,
        "date" => more.GetValueOrDefault("min", "2026-12-01"),
        "number" => more.GetValueOrDefault("min", "5"),
        _ => name == "__RequestVerificationToken" ? "" : "Some words",
    };

    private static Dictionary<string, string> Attributes(string tag) => Attribute().Matches(tag)
        .DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("<(?:form|input|textarea|select|button)\\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("<option[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Option();

    [GeneratedRegex("([\\w-]+)(?:=\"([^\"]*)\")?")]
    private static partial Regex Attribute();

    [GeneratedRegex("<a\\b[^>]*\\bhref=\"(/[^/\"][^\"]*)\"")]
    private static partial Regex Link();
}
