namespace TeamPulse.Web.Alerts;

/// <summary>Names the texts in AlertTexts.resx.</summary>
internal sealed class AlertTexts;
