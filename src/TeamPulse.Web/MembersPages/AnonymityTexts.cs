
namespace TeamPulse.Web.MembersPages;

/// <summary>Names the words of the two pages about anonymity in AnonymityTexts.resx.</summary>
internal sealed class AnonymityTexts;
