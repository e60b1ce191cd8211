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
    ];

    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        var section = configuration.GetSection(PulseSettings.Section);
        var guides = section["Guides:Directory"];
        return
        [
            .. Names(section),
            .. Address(section["PublicUrl"] ?? PublicAddress.Of(configuration)),
            .. NotOneOf<StorageProvider>(section, "Storage:Provider"),
            .. If(
                Choice<StorageProvider>(section["Storage:Provider"]) == StorageProvider.PostgreSql
                    && string.IsNullOrWhiteSpace(section["Storage:ConnectionString"]),
                "NoConnectionString", "Storage:ConnectionString", ""),
            .. NoFlag(section, "MailsAsFiles"),
            .. If(
                bool.TryParse(section["MailsAsFiles"], out var files) && files && !IsHere(section["PublicUrl"]),
                "MailsForAll", "MailsAsFiles", section["MailsAsFiles"], section["PublicUrl"] ?? ""),
            .. NoFlag(section, "JobsPage"),
            .. Mail(section),
            .. Directories(section),
            .. If(guides is { Length: > 0 } && !Directory.Exists(guides), "NoFolder", "Guides:Directory", guides),
        ];
    }

    private static IEnumerable<string> If(bool isWrong, string reason, string key, string? value, params object[] more) =>
        isWrong ? [SettingProblems.Of(reason, key, value ?? "", more)] : [];

    // A misspelt key would silently mean its default.
    private static IEnumerable<string> Names(IConfigurationSection section) => section.AsEnumerable(makePathsRelative: true)
        .Where(entry => entry is { Value: not null, Key.Length: > 0 } && !Known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
        .Select(entry => SettingProblems.Of("UnknownKey", entry.Key, "", string.Join(", ", Known)));

    private static IEnumerable<string> Address(string text)
    {
        var reason = !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
            || url.Query.Length + url.Fragment.Length + url.UserInfo.Length > 0 ? "NotAnAddress"
            : url.Scheme == "http" && !url.IsLoopback ? "NotHttps"
            : url.AbsolutePath != "/" ? "NotAtRoot"
            : "";
        return If(reason.Length > 0, reason, "PublicUrl", text);
    }

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

    private static IEnumerable<string> Directories(IConfigurationSection section)
    {
        var settings = new PulseSettings();
        settings.DataDirectory = section["DataDirectory"] ?? settings.DataDirectory;
        settings.Keys.Directory = section["Keys:Directory"] is { Length: > 0 } keys ? keys : null;
        return string.IsNullOrWhiteSpace(settings.DataDirectory)
            ? [SettingProblems.Of("Empty", "DataDirectory", settings.DataDirectory)]
            : DirectoryCheck.IsInside(settings.KeyDirectory, settings.DataDirectory)
            ? [SettingProblems.Of("KeysInsideData", "Keys:Directory", settings.KeyDirectory, settings.DataDirectory)]
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
