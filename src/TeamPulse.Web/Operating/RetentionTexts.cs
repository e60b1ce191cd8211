
namespace TeamPulse.Web.Operating;

/// <summary>Names the words in RetentionTexts.resx.</summary>
internal sealed class RetentionTexts;
