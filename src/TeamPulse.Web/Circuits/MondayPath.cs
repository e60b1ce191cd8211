using System.Text.RegularExpressions;

namespace TeamPulse.Web.Circuits;

/// <summary>The way back to the cards of a Monday, for a form that was sent from one of them without a connection.</summary>
internal static partial class MondayPath
{
    /// <param name="team">Its cards.</param>
    /// <param name="after">The card that is dealt with, as the form says it: may be anything.</param>
    /// <returns>Null when the form was sent from elsewhere.</returns>
    public static string? After(int team, string? after) =>
        after is not null && Card().IsMatch(after) ? $"/teams/{team}/monday?after={after}" : null;

    [GeneratedRegex("^[a-z]{1,10}(-[0-9])?$")]
    private static partial Regex Card();
}
