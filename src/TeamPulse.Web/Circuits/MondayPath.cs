namespace TeamPulse.Web.Circuits;

/// <summary>The way back to the cards of a Monday, for a form that was sent from one of them without a connection.</summary>
internal static class MondayPath
{
    private const int Longest = 12;

    /// <param name="team">Its cards.</param>
    /// <param name="after">The card that is dealt with, as the form says it: may be anything.</param>
    /// <returns>Null when the form was sent from elsewhere.</returns>
    public static string? After(int team, string? after) =>
        after is { Length: > 0 and <= Longest } && after.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? Of(team) + after
            : null;

    /// <returns>The same address if it is one of these cards'; null for any other.</returns>
    public static string? Of(TeamId team, string? address) =>
        address?.StartsWith(Of(team.Value), StringComparison.Ordinal) == true ? After(team.Value, address[Of(team.Value).Length..]) : null;

    private static string Of(int team) => $"/teams/{team}/monday?after=";
}
