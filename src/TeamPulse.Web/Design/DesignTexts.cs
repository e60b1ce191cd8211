namespace TeamPulse.Web.Design;

/// <summary>Names the words of the controls in DesignTexts.resx.</summary>
internal sealed class DesignTexts;
