namespace TeamPulse.Web.Retention;

/// <summary>Names the words in RetentionTexts.resx.</summary>
internal sealed class RetentionTexts;
