using System.Globalization;
using System.Net;
using MimeKit;

namespace TeamPulse.Web.Configuration;

/// <summary>Every mistake in the configuration at once: key, value, what is wrong and what to do. Secrets are not repeated.</summary>
internal static class PulseSettingsValidation
{
    private static readonly string[] Known =
    [
        "DataDirectory", "PublicUrl", "MailsAsFiles", "JobsPage", "Storage:Provider", "Storage:ConnectionString",
        "Keys:Directory", "Keys:AreLost",
        "Smtp:Host", "Smtp:Port", "Smtp:Security", "Smtp:User", "Smtp:Password", "Smtp:TrustedCertificate", "Smtp:From", "Guides:Directory",
        "Heartbeat:Url", "Monitoring:Token", "Telemetry:Otlp", "Logs:Json",
    ];

    private const int ShortestToken = 16;

    /// <param name="configuration">All of it.</param>
    /// <param name="mayWrite">Makes the directories and tries to write there. Otherwise only what can be seen is judged.</param>
    public static IReadOnlyList<string> Problems(IConfiguration configuration, bool mayWrite = true)
    {
        var section = configuration.GetSection(PulseSettings.Section);
        var guides = section["Guides:Directory"];
        return
        [
            .. SettingNames.Unknown(section, Known),
            .. SettingNames.Astray(configuration, Known),
            .. Addresses(section["PublicUrl"], configuration),
            .. NotOneOf<StorageProvider>(section, "Storage:Provider"),
            .. Connection(section),
            .. NoFlag(section, "MailsAsFiles"),
            .. If(
                bool.TryParse(section["MailsAsFiles"], out var files) && files && !IsHere(section["PublicUrl"]),
                "MailsForAll", "MailsAsFiles", section["MailsAsFiles"], section["PublicUrl"] ?? ""),
            .. NoFlag(section, "JobsPage"),
            .. NoFlag(section, "Keys:AreLost"),
            .. NoFlag(section, "Logs:Json"),
            .. NoWeb(section, "Heartbeat:Url"),
            .. NoWeb(section, "Telemetry:Otlp"),
            .. If(section["Monitoring:Token"] is { Length: > 0 and < ShortestToken }, "ShortToken", "Monitoring:Token", "", ShortestToken),
            .. Mail(section),
            .. Directories(section, mayWrite),
            .. If(guides is { Length: > 0 } && !Directory.Exists(guides), "NoFolder", "Guides:Directory", guides),
        ];
    }

    /// <summary>What may be a mistake, or may be meant for another program: told, and not refused.</summary>
    public static IEnumerable<string> Doubts(IConfiguration configuration) => SettingNames.PerhapsAstray(configuration, Known);

    private static IEnumerable<string> If(bool isWrong, string reason, string key, string? value, params object[] more) =>
        isWrong ? [SettingProblems.Of(reason, key, value ?? "", more)] : [];

    private static IEnumerable<string> Connection(IConfigurationSection section)
    {
        var (text, provider) = (section["Storage:ConnectionString"], Choice<StorageProvider>(section["Storage:Provider"]));
        if (string.IsNullOrWhiteSpace(text))
        {
            return If(provider == StorageProvider.PostgreSql, "NoConnectionString", "Storage:ConnectionString", "");
        }

        var why = ConnectionStringCheck.WhyNotUsable(text);
        return provider == StorageProvider.PostgreSql
            ? If(why is not null, "BadConnectionString", "Storage:ConnectionString", "", why ?? "")
            : If(provider == StorageProvider.Sqlite, "NoProvider", "Storage:ConnectionString", "");
    }

    // Without a public address it is the one to listen on.
    private static IEnumerable<string> Addresses(string? publicUrl, IConfiguration configuration)
    {
        var urls = configuration["urls"]?.Split(';') ?? [];
        var wrong = urls.Where(url => !IsToListenOn(url)).Select(SettingProblems.NoListeningAddress).ToList();
        return publicUrl is null && wrong.Count > 0 ? wrong : [.. wrong, .. Address(publicUrl ?? PublicAddress.Of(configuration))];
    }

    private static bool IsToListenOn(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: >= 0 and <= IPEndPoint.MaxPort, PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Address(string text)
    {
        var reason = !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
            || url.Query.Length + url.Fragment.Length + url.UserInfo.Length > 0 ? "NotAnAddress"
            : url.Scheme == "http" && !url.IsLoopback ? "NotHttps"
            : url.AbsolutePath != "/" ? "NotAtRoot"
            : "";
        return If(reason.Length > 0, reason, "PublicUrl", text);
    }

    // The address is often a secret of the service behind it, so it is not repeated.
    private static IEnumerable<string> NoWeb(IConfigurationSection section, string key) => If(
        section[key] is { Length: > 0 } text && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"),
        "NoWeb", key, "");

    // Without an address, or with one that is no address, there is another problem or none.
    private static bool IsHere(string? address) => !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.IsLoopback;

    private static IEnumerable<string> Mail(IConfigurationSection section)
    {
        var (host, port, user) = (section["Smtp:Host"], section["Smtp:Port"], section["Smtp:User"]);
        var certificate = section["Smtp:TrustedCertificate"];
        var isOn = !string.IsNullOrWhiteSpace(host);
        var from = section["Smtp:From"] ?? new PulseSettings().Smtp.From;
        var isSender = MailboxAddress.TryParse(from, out var sender) && sender.Address.Contains('@') && !from.Any(char.IsControl);
        return
        [
            .. If(port is not null && !IsPort(port), "BadPort", "Smtp:Port", port),
            .. NotOneOf<SmtpSecurity>(section, "Smtp:Security"),
            .. If(
                isOn && Choice<SmtpSecurity>(section["Smtp:Security"]) == SmtpSecurity.None && !IsThisMachine(host!),
                "NoTls", "Smtp:Security", "None", host!),
            .. If(!isSender, "BadSender", "Smtp:From", from),
            .. If(isOn && section["Smtp:From"] is null, "NoSender", "Smtp:From", from),
            .. If(string.IsNullOrWhiteSpace(user) != string.IsNullOrEmpty(section["Smtp:Password"]), "HalfALogin", "Smtp:User", user),
            .. If(certificate is { Length: > 0 } && !File.Exists(certificate), "NoFile", "Smtp:TrustedCertificate", certificate),
        ];
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= IPEndPoint.MaxPort;

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private static IEnumerable<string> Directories(IConfigurationSection section, bool mayWrite)
    {
        var settings = new PulseSettings();
        settings.DataDirectory = section["DataDirectory"] ?? settings.DataDirectory;
        settings.Keys.Directory = section["Keys:Directory"] is { Length: > 0 } keys ? keys : null;
        return string.IsNullOrWhiteSpace(settings.DataDirectory)
            ? [SettingProblems.Of("Empty", "DataDirectory", settings.DataDirectory)]
            : DirectoryCheck.IsInside(settings.KeyDirectory, settings.DataDirectory)
            ? [SettingProblems.Of("KeysInsideData", "Keys:Directory", settings.KeyDirectory, settings.DataDirectory)]
            : !mayWrite ? []
            : [.. NotWritable("DataDirectory", settings.DataDirectory), .. NotWritable("Keys:Directory", settings.KeyDirectory)];
    }

    private static IEnumerable<string> NotWritable(string key, string directory) =>
        DirectoryCheck.WhyNotWritable(directory) is { } why ? [SettingProblems.Of("NotWritable", key, directory, why)] : [];

    private static IEnumerable<string> NoFlag(IConfigurationSection section, string key) =>
        If(section[key] is { } flag && !bool.TryParse(flag, out _), "NotOneOf", key, section[key], "true, false");

    private static IEnumerable<string> NotOneOf<T>(IConfigurationSection section, string key)
        where T : struct, Enum =>
        If(Choice<T>(section[key]) is null, "NotOneOf", key, section[key], string.Join(", ", Enum.GetNames<T>()));

    // The first of them when nothing is set, null for anything else.
    private static T? Choice<T>(string? name)
        where T : struct, Enum =>
        name is null ? default(T)
            : Enum.GetNames<T>().Contains(name, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(name, ignoreCase: true) : null;
}
