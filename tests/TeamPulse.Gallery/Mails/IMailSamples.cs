using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

/// <param name="Name">In the address of the gallery's page.</param>
/// <param name="Draft">The mail.</param>
internal sealed record MailSample(string Name, MailDraft Draft);

/// <summary>Every slice that writes mails shows each of them in every state, from invented numbers.</summary>
internal interface IMailSamples
{
    IAsyncEnumerable<MailSample> All();
}
