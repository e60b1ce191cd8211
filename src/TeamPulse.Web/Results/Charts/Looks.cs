using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>How drivers and the words for them look: the colours of the theme and the icons have their names.</summary>
internal static class Looks
{
    public static string CssName(this Driver driver) => $"tp-driver-{driver.ToString().ToLowerInvariant()}";

    public static string CssName(this TrendWord word) => $"tp-signal-{word.ToString().ToLowerInvariant()}";

    public static IconName Icon(this TrendWord word) => Enum.Parse<IconName>(word.ToString());
}
