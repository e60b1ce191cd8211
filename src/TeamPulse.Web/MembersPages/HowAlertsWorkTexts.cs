
namespace TeamPulse.Web.MembersPages;

/// <summary>Names the texts in HowAlertsWorkTexts.resx.</summary>
internal sealed class HowAlertsWorkTexts;
