using System.Net.Sockets;
using System.Security.Cryptography;

namespace TeamPulse.Web.Configuration;

internal static class ListeningTrouble
{
    /// <summary>Why the server cannot listen, and what to do. Null if the trouble is about something else.</summary>
    /// <param name="trouble">What starting the server has thrown.</param>
    /// <param name="urls">Where it should listen.</param>
    public static string? Of(Exception trouble, string urls) => trouble switch
    {
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"TeamPulse may not listen on {urls}: only root may use a port below 1024. {Another}",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"TeamPulse cannot listen on {urls}: this machine has no such address. {Another}",
        SocketException other => $"TeamPulse cannot listen on {urls}: {other.Message}. {Another}",
        CryptographicException or IOException when Mentions(trouble, "ertificate") || IsOfFile(trouble) =>
            $"TeamPulse cannot listen on {urls}: the certificate (Kestrel:Certificates) cannot be read: {trouble.Message} {Certificate}",
        IOException { InnerException: not null } inUse => $"{inUse.Message.TrimEnd('.')}. {Another}",
        InvalidOperationException when Mentions(trouble, "certificate") =>
            $"TeamPulse cannot listen on {urls}: https needs a certificate, and none is configured. {Certificate}",
        FormatException or InvalidOperationException when Mentions(trouble, "url") || Mentions(trouble, "address") =>
            $"TeamPulse cannot listen on {urls}: {trouble.Message} {Another}",
        _ => trouble.InnerException is { } inner ? Of(inner, urls) : null,
    };

    private const string Another = "Choose another address: --urls http://localhost:5090";

    private const string Certificate =
        "Set Kestrel:Certificates:Default:Path (and KeyPath or Password), or listen on http behind a proxy that speaks https: "
        + "--urls http://localhost:5080";

    private static bool IsOfFile(Exception trouble) =>
        trouble is FileNotFoundException or DirectoryNotFoundException or CryptographicException;

    private static bool Mentions(Exception trouble, string word) => trouble.Message.Contains(word, StringComparison.OrdinalIgnoreCase);
}
