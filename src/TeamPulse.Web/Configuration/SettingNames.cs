using System.Collections;
using TeamPulse.Writing;

namespace TeamPulse.Web.Configuration;

/// <summary>Finds settings that nothing reads because their name is wrong: they would silently mean their default.</summary>
internal static class SettingNames
{
    private static readonly string Prefix = Spelling.Letters(PulseSettings.Section);

    /// <summary>Sentences about keys below TeamPulse that mean nothing.</summary>
    /// <param name="section">The section TeamPulse.</param>
    /// <param name="known">The keys below it.</param>
    public static IEnumerable<string> Unknown(IConfigurationSection section, string[] known) =>
        from entry in section.AsEnumerable(makePathsRelative: true)
        where entry is { Value: not null, Key.Length: > 0 } && !known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)
        select Nearest(entry.Key, known) is { } near
            ? SettingProblems.Of("Misspelt", entry.Key, "", near)
            : SettingProblems.Of("UnknownKey", entry.Key, "", string.Join(", ", known));

    /// <summary>Sentences about keys elsewhere that were meant for TeamPulse.</summary>
    public static IEnumerable<string> Astray(IConfiguration configuration, string[] known) =>
        from stray in Strays(configuration, known)
        where !stray.MayBeOfOthers
        select SettingProblems.Unread(stray.Name, stray.Meant);

    /// <summary>Sentences about environment variables that may belong to another program.</summary>
    public static IEnumerable<string> PerhapsAstray(IConfiguration configuration, string[] known) =>
        from stray in Strays(configuration, known)
        where stray.MayBeOfOthers
        select SettingProblems.PerhapsUnread(stray.Name, stray.Meant);

    private static IEnumerable<Stray> Strays(IConfiguration configuration, string[] known)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => (string)v.Key).ToHashSet();
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value is null || IsBelow(key) || IsOfAnOrchestrator(value) || Meant(key, known) is not { } meant)
            {
                continue;
            }

            var variable = key.Replace(":", "__", StringComparison.Ordinal);
            var isBare = Spelling.Letters(key) == Spelling.Letters(meant);
            if (!variables.Contains(variable))
            {
                yield return new Stray(key, $"{PulseSettings.Section}:{meant}", MayBeOfOthers: false);
            }
            else if (!isBare || key.Contains(':') || key == meant)
            {
                var right = $"{PulseSettings.Section}__{meant.Replace(":", "__", StringComparison.Ordinal)}";
                yield return new Stray(variable, right, MayBeOfOthers: isBare);
            }
        }
    }

    // The setting that a key names apart from its prefix, which is misspelt or missing.
    private static string? Meant(string key, string[] known)
    {
        var letters = Spelling.Letters(key);
        return Array.Find(known, name => letters.EndsWith(Spelling.Letters(name), StringComparison.Ordinal)
            && IsPrefix(letters[..^Spelling.Letters(name).Length]));
    }

    private static bool IsPrefix(string letters) => letters.Length == 0 || Spelling.Distance(letters, Prefix) <= 2;

    private static bool IsBelow(string key) =>
        key.StartsWith($"{PulseSettings.Section}:", StringComparison.OrdinalIgnoreCase);

    // Kubernetes gives each container TEAMPULSE_SMTP_PORT=tcp://10.0.0.7:587 and the like for a service of that name.
    private static bool IsOfAnOrchestrator(string value) =>
        value.StartsWith("tcp://", StringComparison.Ordinal) || value.StartsWith("udp://", StringComparison.Ordinal);

    private static string? Nearest(string key, string[] known)
    {
        var letters = Spelling.Letters(key);
        var nearest = known.MinBy(name => Spelling.Distance(letters, Spelling.Letters(name)))!;
        return Spelling.Distance(letters, Spelling.Letters(nearest)) <= 2 ? nearest : null;
    }

    private sealed record Stray(string Name, string Meant, bool MayBeOfOthers);
}
