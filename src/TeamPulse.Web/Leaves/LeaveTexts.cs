namespace TeamPulse.Web.Leaves;

/// <summary>Names the words of the page about leaves in LeaveTexts.resx.</summary>
internal sealed class LeaveTexts;
