namespace TeamPulse.Web.Settings;

/// <summary>Names the resource file of this folder.</summary>
internal sealed class SettingsTexts;
