namespace TeamPulse.Web.Dashboard;

/// <summary>Names the words of the dashboards in DashboardTexts.resx.</summary>
internal sealed class DashboardTexts;
