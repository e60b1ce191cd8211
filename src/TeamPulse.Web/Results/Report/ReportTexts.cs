namespace TeamPulse.Web.Results.Report;

/// <summary>Names the words of a team's report in ReportTexts.resx.</summary>
internal sealed class ReportTexts;
