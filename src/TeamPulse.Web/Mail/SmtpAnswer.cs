using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace TeamPulse.Web.Mail;

/// <summary>
/// What an answer of the server is about: this mail, or the server itself. Only what it says of a recipient or a message is about the mail.
/// </summary>
internal static partial class SmtpAnswer
{
    private const int Closing = 421;
    private const int NoStorage = 452;

    // Codes that ask for a sign-in or for encryption (RFC 4954 section 6), after whichever command.
    private static readonly int[] SignIn = [530, 534, 535, 538];

    /// <exception cref="MailServerTrouble">It is about the server.</exception>
    public static Delivery Judge(SmtpErrorCode about, int code, string words) => (about, code, Subject(words)) switch
    {
        (_, Closing, _) => Delivery.Interrupted(new MailServerTrouble(Trouble.Busy, code), mayHaveArrived: false),
        _ when SignIn.Contains(code) => throw new MailServerTrouble(Trouble.SignInDemanded),
        (SmtpErrorCode.SenderNotAccepted, >= 500, _) or (_, >= 500, "1.7" or "1.8") =>
            throw new MailServerTrouble(Trouble.SenderRefused, code),
        (SmtpErrorCode.SenderNotAccepted or SmtpErrorCode.UnexpectedStatusCode, _, _)
            or (_, NoStorage, null) or (_, < 500, "3.1" or "3.2") => throw new MailServerTrouble(Trouble.Busy, code),
        _ => new Delivery(code < 500 ? DeliveryOutcome.Delayed : DeliveryOutcome.Refused, code, $"{code} {words}"),
    };

    // Subject and detail of an enhanced code (RFC 3463): 1.7 and 1.8 are the sender's address; 3.1 and 3.2 a system that is full or closed.
    private static string? Subject(string words) =>
        EnhancedCode().Match(words) is { Success: true } found ? found.Groups["subject"].Value : null;

    [GeneratedRegex(@"^\s*[245]\.(?<subject>\d{1,3}\.\d{1,3})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnhancedCode();
}
