namespace TeamPulse.Web.Configuration;

/// <summary>The section <c>TeamPulse</c> of the configuration; environment variables begin with <c>TeamPulse__</c>.</summary>
internal sealed class PulseSettings
{
    public const string Section = "TeamPulse";

    /// <summary>Holds the SQLite file and, without SMTP, the mails.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>How people reach this deployment, for links in mails. https, or localhost; without a slash at its end.</summary>
    public string PublicUrl { get; set => field = value.TrimEnd('/'); } = PublicAddress.Default;

    public StorageSettings Storage { get; set; } = new();

    public KeySettings Keys { get; set; } = new();

    public SmtpSettings Smtp { get; set; } = new();

    public GuideSettings Guides { get; set; } = new();

    public HeartbeatSettings Heartbeat { get; set; } = new();

    public MonitoringSettings Monitoring { get; set; } = new();

    public LogSettings Logs { get; set; } = new();

    /// <summary>
    /// Without SMTP settings, write mails as .eml files below the data directory. Demo and development only: whoever reads them signs in
    /// as anybody.
    /// </summary>
    public bool MailsAsFiles { get; set; }

    /// <summary>People come by https.</summary>
    public bool IsHttps => PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Shows administrators the job queue at <c>/jobs</c>. Nobody can change anything there.</summary>
    public bool JobsPage { get; set; }

    /// <summary>A mail server that is configured always wins.</summary>
    public bool WritesMailsAsFiles => MailsAsFiles && new Uri(PublicUrl).IsLoopback && string.IsNullOrWhiteSpace(Smtp.Host);

    /// <summary>Without a mail server and without files nothing can be sent.</summary>
    public bool CanSendMails => WritesMailsAsFiles || !string.IsNullOrWhiteSpace(Smtp.Host);

    /// <summary>Beside the data directory and named after it: two deployments side by side must not share one.</summary>
    public string KeyDirectory => Keys.Directory ?? $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(DataDirectory))}-keys";

    public string GuideDirectory => Guides.Directory is { Length: > 0 } own ? own : Path.Combine(DataDirectory, "guides");

    public string MailDirectory => Path.Combine(DataDirectory, "mail");
}

internal enum StorageProvider
{
    Sqlite,
    PostgreSql,
}

internal sealed class StorageSettings
{
    public StorageProvider Provider { get; set; }

    /// <summary>PostgreSQL only; SQLite's file is <c>teampulse.db</c> in the data directory.</summary>
    public string? ConnectionString { get; set; }
}

internal sealed class KeySettings
{
    /// <summary>Keys live here, outside the database; by default <c>data-keys</c> beside the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary>For one start after keys were lost: what is missing is made anew, and open weeks without keys become void.</summary>
    public bool AreLost { get; set; }
}

internal sealed class GuideSettings
{
    /// <summary>The organisation's own conversation guides; by default <c>guides</c> in the data directory, which need not exist.</summary>
    public string? Directory { get; set; }
}

internal sealed class HeartbeatSettings
{
    /// <summary>Called every five minutes while all is well; empty: nothing is called.</summary>
    public string? Url { get; set; }
}

internal sealed class MonitoringSettings
{
    /// <summary>Who sends it to <c>/health/installation</c> reads what is wrong; empty: nobody does.</summary>
    public string? Token { get; set; }
}

internal sealed class LogSettings
{
    /// <summary>One JSON object a line instead of text.</summary>
    public bool Json { get; set; }
}

internal enum SmtpSecurity
{
    /// <summary>STARTTLS, and refuse to go on without it.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>No TLS: only to a server on this machine.</summary>
    None,
}

internal sealed class SmtpSettings
{
    /// <summary>Empty: no SMTP.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>PEM file of one more authority to trust, for a mail server with the organisation's own certificate.</summary>
    public string? TrustedCertificate { get; set; }

    /// <summary>The sender, for instance <c>TeamPulse &lt;pulse@example.org&gt;</c>.</summary>
    public string From { get; set; } = "TeamPulse <teampulse@localhost>";
}
