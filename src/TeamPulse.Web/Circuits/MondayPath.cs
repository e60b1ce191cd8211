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
            ? $"/teams/{team}/monday?after={after}"
            : null;
}
