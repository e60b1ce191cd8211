using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace TeamPulse.Web.Mail;

internal sealed class SmtpConnection(SmtpClient client) : IMailConnection
{
    public bool IsUsable => client.IsConnected;

    public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
    {
        try
        {
            await client.SendAsync(message, cancel);
            return Delivery.Accepted;
        }
        catch (SmtpCommandException answer)
        {
            // A refused sender is our own fault or the server's, never the recipient's: it is no reason to give the mail up.
            var code = (int)answer.StatusCode;
            var forGood = code >= 500 && answer.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
            return new Delivery(forGood ? DeliveryOutcome.Refused : DeliveryOutcome.Delayed, code);
        }
        catch (ServiceNotAuthenticatedException)
        {
            throw new MailServerTrouble(Trouble.SignInDemanded);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever else there is, it may carry the server's words; and the mails behind this one must not wait for it.
            return new Delivery(DeliveryOutcome.Delayed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception failure) when (SmtpTransport.IsNetwork(failure))
        {
            // It is gone already.
        }

        client.Dispose();
    }
}
