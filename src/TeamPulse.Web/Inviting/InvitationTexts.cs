namespace TeamPulse.Web.Inviting;

/// <summary>Names the texts in InvitationTexts.resx: invitation, reminder, and the way out.</summary>
internal sealed class InvitationTexts;
