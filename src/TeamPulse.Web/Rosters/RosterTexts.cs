namespace TeamPulse.Web.Rosters;

/// <summary>Names the resource file of this folder.</summary>
internal sealed class RosterTexts;
