namespace TeamPulse.Web.Digests;

/// <summary>Names the texts in DigestTexts.resx.</summary>
internal sealed class DigestTexts;
