namespace TeamPulse.Web.HowAlertsWork;

/// <summary>Names the texts in HowAlertsWorkTexts.resx.</summary>
internal sealed class HowAlertsWorkTexts;
