using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;

namespace TeamPulse.Web.Mail;

/// <summary>Lets an organisation trust its own certificate authority, without switching validation off.</summary>
internal static class SmtpTrust
{
    /// <param name="client">Not connected yet.</param>
    /// <param name="file">PEM file with one or more certificates.</param>
    public static void Apply(SmtpClient client, string file)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(file);

        // An own authority seldom publishes revocations where MailKit looks for them.
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, certificate, _, errors) => errors switch
        {
            SslPolicyErrors.None => true,
            SslPolicyErrors.RemoteCertificateChainErrors => certificate is X509Certificate2 server && IsIssuedBy(trusted, server),
            _ => false,
        };
    }

    private static bool IsIssuedBy(X509Certificate2Collection trusted, X509Certificate2 server)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(server);
    }
}
