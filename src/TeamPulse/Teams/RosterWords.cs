namespace TeamPulse.Teams;

/// <summary>What is said of rosters.</summary>
internal static class RosterWords
{
    public static readonly Texts Texts = new("Teams.RosterTexts");
}
