using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace TeamPulse;

/// <summary>
/// Texts in other languages than English, read at run time from files named <c>{class}.{language}.resx</c>, for instance
/// <c>TeamPulse.Telling.TrendTexts.de.resx</c>: those shipped in <c>languages</c> beside the program, and those of the deployment.
/// English is compiled in and answers for every text that a language lacks.
/// </summary>
public sealed class LanguageFiles : ResourceManager
{
    private static readonly ConcurrentDictionary<(string Class, string Language), FrozenDictionary<string, string>> Files = new();

    static LanguageFiles() => Include(Path.Combine(AppContext.BaseDirectory, "languages"));

    private LanguageFiles(Type texts)
        : base(texts)
    {
    }

    /// <summary>Language tags in which the class has texts, in order, without English.</summary>
    public static IReadOnlyList<string> Of(string texts) =>
        [.. Files.Keys.Where(file => file.Class == texts).Select(file => file.Language).Order(StringComparer.Ordinal)];

    /// <summary>Adds the language files of a folder, if there is one. Its texts take the place of those that were there already.</summary>
    /// <exception cref="FormatException">A file is no resource file.</exception>
    public static void Include(string folder)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.resx") : [])
        {
            if (Path.GetFileNameWithoutExtension(file).Split('.') is not [.. { Length: > 1 } name, { Length: > 0 } language])
            {
                continue;
            }

            var key = (string.Join('.', name), language);
            var known = Files.GetValueOrDefault(key) ?? FrozenDictionary<string, string>.Empty;
            Files[key] = Read(file).Concat(known).DistinctBy(text => text.Key).ToFrozenDictionary();
        }
    }

    /// <summary>Takes the place of the readers that the generated classes make for themselves: those know English alone.</summary>
    public static void ReadBy(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)))
        {
            type.GetField("s_resourceManager", BindingFlags.NonPublic | BindingFlags.Static)?.SetValue(null, new LanguageFiles(type));
        }
    }

    /// <inheritdoc/>
    public override string? GetString(string name, CultureInfo? culture)
    {
        for (var at = culture ?? CultureInfo.CurrentUICulture; at.Name.Length > 0; at = at.Parent)
        {
            if (Files.TryGetValue((BaseName, at.Name), out var texts) && texts.TryGetValue(name, out var text))
            {
                return text;
            }
        }

        return base.GetString(name, CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            return XDocument.Load(file).Root!.Elements("data")
                .ToDictionary(
                data => (string)data.Attribute("name")!,
                data => (string?)data.Element("value") ?? throw new ArgumentException($"'{(string?)data.Attribute("name")}' has no text."));
        }
        catch (Exception broken) when (broken is System.Xml.XmlException or ArgumentException)
        {
            throw new FormatException($"{file}: this is not a resource file. {broken.Message}", broken);
        }
    }

    [ModuleInitializer]
    [SuppressMessage(
        "Usage", "CA2255:The ModuleInitializer attribute should not be used in libraries", Justification = "No text may be read before.")]
    internal static void ReadByDomain() => ReadBy(typeof(LanguageFiles).Assembly);
}
