using System.Globalization;

namespace TeamPulse.Web.Configuration;

/// <summary>What an operator reads about a wrong setting, always in English: key, value, what is wrong and what to do.</summary>
internal static class SettingProblems
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["UnknownKey"] = "{0}: there is no such setting. Correct its name, or remove it. Settings are: {2}.",
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
}
