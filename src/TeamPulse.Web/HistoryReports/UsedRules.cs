using System.Text;
using System.Text.RegularExpressions;

namespace TeamPulse.Web.HistoryReports;

/// <summary>
/// Leaves of a style sheet the rules that a page uses. What would be fetched goes: imports, fonts, and rules with an address.
/// </summary>
/// <remarks>For sheets with rules in @media and @supports. Rules within rules are not understood.</remarks>
internal static partial class UsedRules
{
    private static readonly string[] Groups = ["@media", "@supports", "@container"];

    public static string Of(string css, UsedNames page)
    {
        var kept = new StringBuilder();
        Keep(Comment().Replace(css, ""), page, kept);
        return kept.ToString();
    }

    private static void Keep(ReadOnlySpan<char> css, UsedNames page, StringBuilder kept)
    {
        while (Find(css, "{;") is >= 0 and var at)
        {
            var prelude = css[..at].Trim().ToString();
            if (css[at] == ';')
            {
                css = css[(at + 1)..];
                continue;
            }

            var block = css[(at + 1)..(at + 1 + End(css[(at + 1)..]))];
            css = css[(at + block.Length + 2)..];
            Keep(prelude, block, page, kept);
        }
    }

    private static void Keep(string prelude, ReadOnlySpan<char> block, UsedNames page, StringBuilder kept)
    {
        if (Array.Exists(Groups, group => prelude.StartsWith(group, StringComparison.Ordinal)))
        {
            var inner = new StringBuilder();
            Keep(block, page, inner);
            if (inner.Length > 0)
            {
                kept.Append(prelude).Append("{\n").Append(inner).Append("}\n");
            }
        }
        else if (prelude.StartsWith('@'))
        {
            kept.Append(prelude == "@page" ? $"{prelude}{{{block}}}\n" : "");
        }
        else if (!block.Contains("url(", StringComparison.Ordinal)
            && Selectors(prelude).Where(page.Have).ToList() is { Count: > 0 } used)
        {
            kept.AppendJoin(",", used).Append('{').Append(block.Trim()).Append("}\n");
        }
    }

    private static IEnumerable<string> Selectors(string prelude)
    {
        while (Find(prelude, ",") is >= 0 and var at)
        {
            yield return prelude[..at].Trim();
            prelude = prelude[(at + 1)..];
        }

        yield return prelude.Trim();
    }

    // Where the block ends that has begun before.
    private static int End(ReadOnlySpan<char> css)
    {
        for (var (at, depth) = (0, 1); ; at++)
        {
            at += Find(css[at..], "{}");
            depth += css[at] == '{' ? 1 : -1;
            if (depth == 0)
            {
                return at;
            }
        }
    }

    // The first of some signs outside brackets and quotation marks; -1 for none.
    private static int Find(ReadOnlySpan<char> css, ReadOnlySpan<char> signs)
    {
        var depth = 0;
        for (var at = 0; at < css.Length; at++)
        {
            if (depth == 0 && signs.Contains(css[at]))
            {
                return at;
            }

            depth += css[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (css[at] is '"' or '\'')
            {
                at += 1 + css[(at + 1)..].IndexOf(css[at]);
            }
        }

        return -1;
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
