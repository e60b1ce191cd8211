namespace TeamPulse.Web.Mail;

internal enum Trouble
{
    NotConfigured,
    Unreachable,
    NoTls,
    CertificateNotTrusted,
    SignInRefused,
    SignInDemanded,
}

/// <summary>
/// No mail can be sent at the moment. Its message is safe to log and to show to an administrator:
/// it says nothing that the server said.
/// </summary>
internal sealed class MailServerTrouble(Trouble trouble) : MailWaits(Words(trouble))
{
    public Trouble Trouble => trouble;

    private static string Words(Trouble trouble) => trouble switch
    {
        Trouble.NotConfigured => "No mail server is configured (TeamPulse:Smtp:Host).",
        Trouble.Unreachable => "The mail server does not answer (TeamPulse:Smtp:Host and Port).",
        Trouble.NoTls => "The mail server offers no STARTTLS, which TeamPulse:Smtp:Security requires.",
        Trouble.CertificateNotTrusted => "The mail server's certificate is not trusted; "
            + "an own authority can be named in TeamPulse:Smtp:TrustedCertificate.",
        Trouble.SignInDemanded => "The mail server demands a sign-in, or encryption before it "
            + "(TeamPulse:Smtp:User, Password and Security).",
        _ => "The mail server refuses the sign-in (TeamPulse:Smtp:User and Password).",
    };
}
