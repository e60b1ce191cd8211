using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>Sends by SMTP. Certificates are always validated; STARTTLS, when asked for, is required.</summary>
internal sealed class SmtpTransport(IOptions<PulseSettings> settings, SmtpPatience patience) : IMailTransport
{
    public async Task<IMailConnection> Connect(CancellationToken cancel)
    {
        var smtp = settings.Value.Smtp;
        if (string.IsNullOrWhiteSpace(smtp.Host))
        {
            throw new MailServerTrouble(Trouble.NotConfigured);
        }

        var client = new PulseSmtpClient();
        try
        {
            if (smtp.TrustedCertificate is { Length: > 0 } file)
            {
                SmtpTrust.Apply(client, file);
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(patience.Connect);
            await Reach(client, smtp, limit.Token);
            if (smtp.User is { Length: > 0 } user)
            {
                await SignIn(client, user, smtp.Password ?? "", limit.Token);
            }

            return new SmtpConnection(client, MailMessages.Sender(smtp), patience);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var answered = client.IsConnected;
            client.Dispose();
            throw new MailServerTrouble(answered ? Trouble.TooSlow : Trouble.Unreachable);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static async Task Reach(SmtpClient client, SmtpSettings smtp, CancellationToken cancel)
    {
        try
        {
            await client.ConnectAsync(await Dial(smtp, cancel), smtp.Host!, smtp.Port, Options(smtp.Security), cancel);
        }
        catch (NotSupportedException)
        {
            throw new MailServerTrouble(Trouble.NoTls);
        }
        catch (SslHandshakeException failure)
        {
            throw new MailServerTrouble(failure.ServerCertificate is null ? Trouble.TlsFailed : Trouble.CertificateNotTrusted);
        }
        catch (SmtpCommandException answer)
        {
            throw new MailServerTrouble(Trouble.Busy, (int)answer.StatusCode);
        }
        catch (Exception failure) when (IsNetwork(failure))
        {
            throw new MailServerTrouble(Trouble.Unreachable);
        }
    }

    // MailKit leaves Nagle's algorithm on. With the other side's delayed acknowledgements that costs 40 ms a mail (measured: 50 ms with,
    // under 10 without).
    private static async Task<Socket> Dial(SmtpSettings smtp, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(smtp.Host!, smtp.Port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SignIn(SmtpClient client, string user, string password, CancellationToken cancel)
    {
        try
        {
            await client.AuthenticateAsync(user, password, cancel);
        }
        catch (SmtpCommandException answer) when (answer.StatusCode == SmtpStatusCode.ServiceNotAvailable)
        {
            throw new MailServerTrouble(Trouble.Busy, (int)answer.StatusCode);
        }
        catch (Exception refusal) when (refusal is AuthenticationException or NotSupportedException)
        {
            throw new MailServerTrouble(Trouble.SignInRefused);
        }
        catch (Exception failure) when (IsNetwork(failure))
        {
            throw new MailServerTrouble(Trouble.Unreachable);
        }
    }

    internal static bool IsNetwork(Exception failure) =>
        failure is SocketException or IOException or TimeoutException
            or ProtocolException or CommandException or ServiceNotConnectedException;

    private static SecureSocketOptions Options(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
