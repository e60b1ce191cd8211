using System.Globalization;

namespace TeamPulse.Web.Configuration;

/// <summary>What an operator reads about a wrong setting, always in English: key, value, what is wrong and what to do.</summary>
internal static class SettingProblems
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["UnknownKey"] = "{0}: there is no such setting. Correct its name, or remove it. Settings are: {2}.",
        ["Misspelt"] = "{0}: there is no such setting. Did you mean TeamPulse:{2}?",
        ["NotAnAddress"] =
            "{0} is '{1}': this is not the address of a web site. Write the one with which people reach TeamPulse, "
            + "for instance https://pulse.example.org.",
        ["NotHttps"] =
            "{0} is '{1}': answering needs https, because browsers offer their cryptography only there. Write the "
            + "https address; http is for localhost alone.",
        ["NotAtRoot"] =
            "{0} is '{1}': TeamPulse lives at the root of a host, not below a path. Write for instance "
            + "https://pulse.example.org.",
        ["NoConnectionString"] =
            "{0} is empty, and Storage:Provider is PostgreSql. Set it, for instance "
            + "Host=localhost;Database=teampulse;Username=teampulse.",
        ["BadConnectionString"] =
            "{0} cannot be used: {2} Write for instance Host=localhost;Database=teampulse;Username=teampulse;Password=...",
        ["NoProvider"] =
            "{0} is set, but Storage:Provider is Sqlite, which reads no connection string. Set TeamPulse:Storage:Provider=PostgreSql, or "
            + "remove the connection string.",
        ["NotOneOf"] = "{0} is '{1}': it must be one of {2}.",
        ["MailsForAll"] =
            "{0} is {1}, and people reach TeamPulse at {2}: everybody could read every mail and sign in with the links in them. "
            + "Remove the setting and set Smtp:Host. Mails become files only where PublicUrl is this machine: http://localhost:5080.",
        ["BadPort"] = "{0} is '{1}': a port is a number from 1 to 65535. Usual are 587 (StartTls) and 465 (Tls).",
        ["NoTls"] = "{0} is {1}, and the mail server {2} is another machine: links would travel unprotected. Use StartTls or Tls.",
        ["BadSender"] = "{0} is '{1}': this is not a sender. Write for instance TeamPulse <pulse@example.org>.",
        ["NoSender"] = "{0} is not set, and a mail server is. Set the sender, for instance TeamPulse <pulse@example.org>.",
        ["HalfALogin"] = "{0}: user and password belong together. Set both Smtp:User and Smtp:Password, or neither.",
        ["NoFile"] = "{0} is '{1}': there is no such file. Correct the path, or remove the setting.",
        ["NoFolder"] = "{0} is '{1}': there is no such directory. Correct the path, or remove the setting.",
        ["NoWeb"] = "{0} is no address of the web. Write one that begins with https:// or http://, or remove the setting.",
        ["ShortToken"] = "{0} is too short to be a secret. Use at least {2} characters, for instance from: openssl rand -hex 16",
        ["Empty"] = "{0} is empty. Set a directory, or remove the setting to use ./data.",
        ["KeysInsideData"] =
            "{0} is '{1}', which lies inside the data directory '{2}'. A backup of the data would then hold the keys "
            + "as well, and answers could be linked to people. Choose a directory elsewhere.",
        ["NotWritable"] =
            "{0} is '{1}', where nothing can be written: {2} Choose another directory, or give TeamPulse the right to "
            + "write there.",
    };

    /// <param name="reason">The name of a sentence above.</param>
    /// <param name="key">The setting, below TeamPulse.</param>
    /// <param name="value">What is set; nothing secret.</param>
    /// <param name="more">What else the sentence names.</param>
    public static string Of(string reason, string key, string value, params object[] more) =>
        string.Format(CultureInfo.InvariantCulture, Sentences[reason], [$"{PulseSettings.Section}:{key}", value, .. more]);

    /// <param name="url">One of <c>--urls</c>.</param>
    public static string NoListeningAddress(string url) =>
        $"--urls has '{url}': this is not an address to listen on. Write for instance http://localhost:5080.";

    /// <param name="name">Key or environment variable, as it is written.</param>
    /// <param name="meant">As it is read.</param>
    public static string Unread(string name, string meant) => $"{name} is not read by anything. Write {meant}.";

    /// <param name="name">The environment variable, as it is written.</param>
    /// <param name="meant">As it is read.</param>
    public static string PerhapsUnread(string name, string meant) =>
        $"The environment variable {name} is not read. If it is meant for TeamPulse, call it {meant}.";
}
