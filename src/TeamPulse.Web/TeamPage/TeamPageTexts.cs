namespace TeamPulse.Web.TeamPage;

/// <summary>Names the words of the team's results page in TeamPageTexts.resx.</summary>
internal sealed class TeamPageTexts;
