using System.Globalization;
using MimeKit;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Doctor;

/// <summary>The mail server answers, by TLS as configured, and takes the sign-in. A mail is sent only when that is asked for.</summary>
internal sealed class MailExam(IServiceProvider services, PulseSettings settings, string? mailTo)
{
    public async Task<IReadOnlyList<Finding>> Examine(Place place, CancellationToken cancel)
    {
        if (settings.WritesMailsAsFiles)
        {
            return [place.Ok("Mails are written as files, which is for development. For a mail server set TeamPulse:Smtp:Host.")];
        }

        try
        {
            await using var connection = await services.GetRequiredService<IMailTransport>().Connect(cancel);
            return
            [
                place.Ok($"The mail server {settings.Smtp.Host} answers{(settings.Smtp.Security == SmtpSecurity.None ? "" : " by TLS")}"
                    + $"{(settings.Smtp.User is { Length: > 0 } ? " and takes the sign-in" : "")}."),
                .. mailTo is null ? Array.Empty<Finding>() : [await Send(place, connection, mailTo, cancel)],
            ];
        }
        catch (MailServerTrouble trouble)
        {
            return [place.Wrong(trouble.Message)];
        }
    }

    private async Task<Finding> Send(Place place, IMailConnection connection, string to, CancellationToken cancel)
    {
        if (!MailboxAddress.TryParse(to, out var address))
        {
            return place.Wrong($"{to} is no address to send a test mail to.");
        }

        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(settings.Smtp.From));
        message.To.Add(address);
        message.Subject = "TeamPulse: test";
        message.Body = new TextPart("plain") { Text = $"This mail was asked for on the command line of {settings.PublicUrl}." };
        var delivery = await connection.Send(message, cancel);
        return delivery.Outcome == DeliveryOutcome.Accepted
            ? place.Ok($"The mail server has accepted a test mail to {to}.")
            : place.Wrong($"The mail server did not accept a test mail to {to} "
                + $"(its code: {delivery.Code?.ToString(CultureInfo.InvariantCulture) ?? "none"}). "
                + "See whether it may send as TeamPulse:Smtp:From.");
    }
}
