namespace TeamPulse.Web.Commitments;

/// <summary>Names the words of the commitments' pages in CommitmentTexts.resx.</summary>
internal sealed class CommitmentTexts;
