namespace TeamPulse.Web.Design.Layout;

/// <summary>Names the words of the frame around the pages in LayoutTexts.resx.</summary>
internal sealed class LayoutTexts;
