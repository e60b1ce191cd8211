namespace TeamPulse.Web.Record;

/// <summary>Names the words of the record in RecordTexts.resx.</summary>
internal sealed class RecordTexts;
