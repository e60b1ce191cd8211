using System.Globalization;

namespace TeamPulse.Web.Mail;

internal enum Trouble
{
    NotConfigured,
    Unreachable,
    TooSlow,
    Lost,
    Busy,
    NoTls,
    TlsFailed,
    CertificateNotTrusted,
    SignInRefused,
    SignInDemanded,
    SenderRefused,
    FilesNotWritten,
}

/// <summary>
/// No mail can be sent at the moment. Its message is safe to log and to show to an administrator: it says nothing that the server said
/// but the three digits of its answer.
/// </summary>
internal sealed class MailServerTrouble(Trouble trouble, int? code = null) : Exception(Words(trouble, code))
{
    public Trouble Trouble => trouble;

    private static string Words(Trouble trouble, int? code) => trouble switch
    {
        Trouble.NotConfigured => "No mail server is configured (TeamPulse:Smtp:Host).",
        Trouble.Unreachable => "The mail server does not answer (TeamPulse:Smtp:Host and Port).",
        Trouble.TooSlow => "The mail server takes the connection but does not answer in time.",
        Trouble.Lost => "The mail server drops the connection in the middle of a mail.",
        Trouble.Busy => $"The mail server takes no mail at the moment{Answer(code)}. Its own log says why.",
        Trouble.NoTls => "The mail server offers no STARTTLS, which TeamPulse:Smtp:Security requires.",
        Trouble.TlsFailed => "No encrypted connection can be made with the mail server (TeamPulse:Smtp:Security and Port).",
        Trouble.CertificateNotTrusted => "The mail server's certificate is not trusted; "
            + "an own authority can be named in TeamPulse:Smtp:TrustedCertificate.",
        Trouble.SignInDemanded => "The mail server demands a sign-in, or encryption before it "
            + "(TeamPulse:Smtp:User, Password and Security).",
        Trouble.SenderRefused => $"The mail server refuses the sender{Answer(code)} (TeamPulse:Smtp:From).",
        Trouble.FilesNotWritten => "Mails cannot be written as files into the data directory; is the disk full, or may it not be written?",
        _ => "The mail server refuses the sign-in (TeamPulse:Smtp:User and Password).",
    };

    private static string Answer(int? code) =>
        code is { } digits ? string.Create(CultureInfo.InvariantCulture, $" (it answers {digits})") : "";
}
