namespace TeamPulse.Web.Responding;

/// <summary>Marks <c>AnsweringTexts.resx</c>: every word of the answering page.</summary>
internal sealed class AnsweringTexts;
