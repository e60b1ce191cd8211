using System.Text.RegularExpressions;
using TeamPulse.Publishing;
using TeamPulse.Telling;

namespace TeamPulse.Tests.Telling;

/// <summary>All that is said about teams, to search it for what must never be said.</summary>
internal static partial class SentencesOf
{
    public static List<string> All(IEnumerable<PublishedTeam> teams) => [.. teams.SelectMany(Of), TrendSentence.HowSure];

    public static IEnumerable<string> Of(PublishedTeam team) =>
        [TrendSentence.OfWeek(team), .. team.Waves.SelectMany(w => w.Alerts).Select(a => TrendSentence.OfAlert(a, team))];

    public static bool Blames(string sentence) => Blame().IsMatch(sentence);

    /// <summary>Words for a cause, a person or role, or a judgement of somebody.</summary>
    [GeneratedRegex(
        @"\b(because|due to|caus\w*|reason\w*|led to|owing|thanks to|result of"
        + @"|managers?|leads?|leader\w*|boss\w*|members?|person\w*|employees?|colleagues?|somebody|someone|he|she|you|your"
        + @"|fault\w*|blam\w*|fail\w*|bad|worse|worst|poor\w*|guilt\w*|wrong|weak\w*|complain\w*|unhappy|must|should)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Blame();
}
