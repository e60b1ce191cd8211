namespace TeamPulse.Web.Design;

/// <summary>Names the texts in GuideTexts.resx.</summary>
internal sealed class GuideTexts;
