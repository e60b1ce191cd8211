namespace TeamPulse.Web.Guides;

/// <summary>Names the texts in GuideTexts.resx.</summary>
internal sealed class GuideTexts;
