namespace TeamPulse.Web.Setup;

/// <summary>Names the resource file of this folder.</summary>
internal sealed class SetupTexts;
