
namespace TeamPulse.Web.MembersPages;

/// <summary>Names the words of the team's results page in TeamPageTexts.resx.</summary>
internal sealed class TeamPageTexts;
