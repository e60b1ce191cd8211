using System.Buffers;
using System.Text.RegularExpressions;

namespace TeamPulse.Web.HistoryReports;

/// <summary>The elements, classes and attributes of a page: which rules of a style sheet it can use.</summary>
internal sealed partial class UsedNames
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\r\t/=");
    private readonly HashSet<string> _elements = new(["html", "body", "main"], StringComparer.Ordinal);
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _attributes = new(StringComparer.Ordinal);

    /// <param name="markup">As a renderer writes it: no ">" within a value.</param>
    public void ReadMarkup(ReadOnlySpan<char> markup)
    {
        while (markup.IndexOf('<') is >= 0 and var start)
        {
            markup = markup[(start + 1)..];
            var end = markup.IndexOf('>');
            if (markup[0] is not ('/' or '!'))
            {
                ReadTag(markup[..end]);
            }

            markup = markup[(end + 1)..];
        }
    }

    /// <summary>A script may set any class that it names.</summary>
    public void ReadScript(string script)
    {
        foreach (var name in Quoted().Matches(script).Select(quoted => quoted.Groups[1].Value))
        {
            _classes.Add(name);
        }
    }

    /// <summary>The selector's names are all there, leaving aside what is in brackets as in <c>:not(.name)</c>.</summary>
    public bool Have(string selector)
    {
        var bare = Bracketed().Replace(selector, "");
        return All(Class(), _classes) && All(Attribute(), _attributes) && All(Element(), _elements);

        bool All(Regex kind, HashSet<string> used) => kind.Matches(bare).All(name => used.Contains(name.Groups[1].Value));
    }

    private void ReadTag(ReadOnlySpan<char> tag)
    {
        var name = Name(ref tag);
        Add(_elements, name);
        while (tag.Trim(" \n\r\t/") is { Length: > 0 } rest)
        {
            tag = rest;
            name = Name(ref tag);
            Add(_attributes, name);
            if (tag is ['=', '"', ..])
            {
                var value = tag[2..];
                var end = value.IndexOf('"');
                tag = value[(end + 1)..];
                if (name is "class")
                {
                    AddEach(value[..end]);
                }
            }
        }
    }

    private void AddEach(ReadOnlySpan<char> classes)
    {
        foreach (var part in classes.Split(' '))
        {
            Add(_classes, classes[part]);
        }
    }

    // Up to the end of a name.
    private static ReadOnlySpan<char> Name(ref ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(Ends);
        var name = end < 0 ? tag : tag[..end];
        tag = tag[name.Length..];
        return name;
    }

    // Most names are there already: a string is made of new ones only.
    private static void Add(HashSet<string> names, ReadOnlySpan<char> name) => names.GetAlternateLookup<ReadOnlySpan<char>>().Add(name);

    [GeneratedRegex(@"\([^()]*(?:\([^()]*\)[^()]*)*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\.(-?[A-Za-z_][\w-]*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Class();

    [GeneratedRegex(@"\[([\w-]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"(?:^|[\s>+~])([A-Za-z][\w-]*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Element();

    [GeneratedRegex(@"'([\w-]+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
