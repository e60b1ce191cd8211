namespace TeamPulse.Web.Ledger;

/// <summary>Names the words of the ledger in LedgerTexts.resx.</summary>
internal sealed class LedgerTexts;
