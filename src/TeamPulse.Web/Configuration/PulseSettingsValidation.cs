using System.Globalization;
using MimeKit;

namespace TeamPulse.Web.Configuration;

/// <summary>Every mistake in the configuration at once, each with its key, its value, what is wrong and what to do. Nothing secret is repeated.</summary>
internal static class PulseSettingsValidation
{
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        var section = configuration.GetSection(PulseSettings.Section);
        var problems = new List<string>();
        CheckNames(section, problems);
        CheckPublicUrl(section["PublicUrl"] ?? PublicAddress.Of(configuration), problems);
        var provider = Choice(section, "Storage:Provider", StorageProvider.Sqlite, problems);
        if (provider == StorageProvider.PostgreSql && string.IsNullOrWhiteSpace(section["Storage:ConnectionString"]))
        {
            problems.Add(SettingProblems.Of("NoConnectionString", "Storage:ConnectionString", ""));
        }

        CheckFlag(section, "MailsAsFiles", problems);
        CheckMail(section, problems);
        CheckDirectories(section, problems);
        if (section["Guides:Directory"] is { Length: > 0 } guides && !Directory.Exists(guides))
        {
            problems.Add(SettingProblems.Of("NoFolder", "Guides:Directory", guides));
        }

        return problems;
    }

    // A misspelt key would silently mean its default.
    private static void CheckNames(IConfigurationSection section, List<string> problems)
    {
        string[] known =
        [
            "DataDirectory", "PublicUrl", "MailsAsFiles", "Storage:Provider", "Storage:ConnectionString", "Keys:Directory", "Keys:AreLost",
            "Smtp:Host", "Smtp:Port", "Smtp:Security", "Smtp:User", "Smtp:Password", "Smtp:TrustedCertificate", "Smtp:From", "Guides:Directory",
        ];
        problems.AddRange(section.AsEnumerable(makePathsRelative: true)
            .Where(entry => entry is { Value: not null, Key.Length: > 0 } && !known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
            .Select(entry => SettingProblems.Of("UnknownKey", entry.Key, "", string.Join(", ", known))));
    }

    private static void CheckPublicUrl(string text, List<string> problems)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length + url.Fragment.Length + url.UserInfo.Length > 0)
        {
            problems.Add(SettingProblems.Of("NotAnAddress", "PublicUrl", text));
        }
        else if (url.Scheme == "http" && !url.IsLoopback)
        {
            problems.Add(SettingProblems.Of("NotHttps", "PublicUrl", text));
        }
        else if (url.AbsolutePath != "/")
        {
            problems.Add(SettingProblems.Of("NotAtRoot", "PublicUrl", text));
        }
    }

    private static void CheckMail(IConfigurationSection section, List<string> problems)
    {
        var host = section["Smtp:Host"];
        if (section["Smtp:Port"] is { } port && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535))
        {
            problems.Add(SettingProblems.Of("BadPort", "Smtp:Port", port));
        }

        if (Choice(section, "Smtp:Security", SmtpSecurity.StartTls, problems) == SmtpSecurity.None && !string.IsNullOrWhiteSpace(host) && !IsThisMachine(host))
        {
            problems.Add(SettingProblems.Of("NoTls", "Smtp:Security", "None", host));
        }

        var from = section["Smtp:From"] ?? new PulseSettings().Smtp.From;
        if (!MailboxAddress.TryParse(from, out var sender) || !sender.Address.Contains('@', StringComparison.Ordinal) || from.Any(char.IsControl))
        {
            problems.Add(SettingProblems.Of("BadSender", "Smtp:From", from));
        }
        else if (!string.IsNullOrWhiteSpace(host) && section["Smtp:From"] is null)
        {
            problems.Add(SettingProblems.Of("NoSender", "Smtp:From", from));
        }

        if (string.IsNullOrWhiteSpace(section["Smtp:User"]) != string.IsNullOrEmpty(section["Smtp:Password"]))
        {
            problems.Add(SettingProblems.Of("HalfALogin", "Smtp:User", section["Smtp:User"] ?? ""));
        }

        if (section["Smtp:TrustedCertificate"] is { Length: > 0 } certificate && !File.Exists(certificate))
        {
            problems.Add(SettingProblems.Of("NoFile", "Smtp:TrustedCertificate", certificate));
        }
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var ip) && System.Net.IPAddress.IsLoopback(ip));

    private static void CheckDirectories(IConfigurationSection section, List<string> problems)
    {
        var settings = new PulseSettings();
        var data = section["DataDirectory"] ?? settings.DataDirectory;
        settings.DataDirectory = data.Length == 0 ? "." : data;
        settings.Keys.Directory = section["Keys:Directory"] is { Length: > 0 } keys ? keys : null;
        if (string.IsNullOrWhiteSpace(data))
        {
            problems.Add(SettingProblems.Of("Empty", "DataDirectory", data));
            return;
        }

        if (DirectoryCheck.IsInside(settings.KeyDirectory, settings.DataDirectory))
        {
            problems.Add(SettingProblems.Of("KeysInsideData", "Keys:Directory", settings.KeyDirectory, settings.DataDirectory));
            return;
        }

        if (DirectoryCheck.WhyNotWritable(settings.DataDirectory) is { } whyNotData)
        {
            problems.Add(SettingProblems.Of("NotWritable", "DataDirectory", data, whyNotData));
        }

        if (DirectoryCheck.WhyNotWritable(settings.KeyDirectory) is { } whyNotKeys)
        {
            problems.Add(SettingProblems.Of("NotWritable", "Keys:Directory", settings.KeyDirectory, whyNotKeys));
        }
    }

    private static T Choice<T>(IConfigurationSection section, string key, T otherwise, List<string> problems)
        where T : struct, Enum
    {
        if (section[key] is not { } text)
        {
            return otherwise;
        }

        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return value;
        }

        problems.Add(SettingProblems.Of("NotOneOf", key, text, string.Join(", ", Enum.GetNames<T>())));
        return otherwise;
    }

    private static void CheckFlag(IConfigurationSection section, string key, List<string> problems)
    {
        if (section[key] is { } text && !bool.TryParse(text, out _))
        {
            problems.Add(SettingProblems.Of("NotOneOf", key, text, "true, false"));
        }
    }
}
