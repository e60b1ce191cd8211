using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Runtime.CompilerServices;

namespace TeamPulse;

/// <summary>
/// Texts in other languages than English, read at run time from files named <c>{class}.{language}.resx</c>, for instance
/// <c>TeamPulse.Telling.TrendTexts.de.resx</c>: those shipped in <c>languages</c> beside the program, and those of the deployment.
/// English is compiled in and answers for every text that a language lacks.
/// </summary>
public sealed class LanguageFiles : ResourceManager
{
    private const string HowNamed = "A file is called as one of those that come with TeamPulse, with its language before .resx.";

    private static readonly ConcurrentDictionary<string, LanguageFiles> Classes = new();
    private static readonly ConcurrentDictionary<(string Class, string Language), FrozenDictionary<string, string>> Files = new();
    private static readonly FrozenSet<(string Class, string Language)> Shipped;

    // English may not be asked yet.
    static LanguageFiles()
    {
        foreach (var file in In(Path.Combine(AppContext.BaseDirectory, "languages")))
        {
            Add(NameOf(file), LanguageFile.Read(file, _ => null));
        }

        Shipped = Files.Keys.ToFrozenSet();
    }

    private LanguageFiles(Type texts)
        : base(texts)
    {
    }

    /// <summary>Every text that is there to be translated: those of the classes that come in some other language.</summary>
    public static IReadOnlyList<(string Class, string Key)> ToTranslate =>
        [.. from name in Shipped.Select(file => file.Class).Distinct().Order(StringComparer.Ordinal)
            where Classes.ContainsKey(name)
            from key in Classes[name].Keys.Order(StringComparer.Ordinal)
            select (name, key)];

    private IEnumerable<string> Keys => GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().Select(text => (string)text.Key);

    /// <summary>Language tags in which the class has texts, in order, without English.</summary>
    public static IReadOnlyList<string> Of(string texts) =>
        [.. Files.Keys.Where(file => file.Class == texts).Select(file => file.Language).Order(StringComparer.Ordinal)];

    /// <summary>A language's own text; null where English answers for it.</summary>
    public static string? Own(string texts, string language, string key) =>
        Files.TryGetValue((texts, language), out var own) ? own.GetValueOrDefault(key) : null;

    /// <summary>Whether the program comes with texts in the language.</summary>
    public static bool IsShipped(string language) => Shipped.Any(file => file.Language == language);

    /// <summary>Adds the language files of a folder, if there is one. Its texts take the place of those that were there already.</summary>
    /// <returns>A sentence on each file that cannot be used, with its line. Nothing of such a file is.</returns>
    public static IReadOnlyList<string> Include(string folder)
    {
        List<string> problems = [];
        foreach (var file in In(folder))
        {
            try
            {
                var name = NameOf(file);
                Add(name, Classes.TryGetValue(name.Class, out var english)
                    ? LanguageFile.Read(file, key => english.GetString(key, CultureInfo.InvariantCulture))
                    : throw new FormatException($"{file}, line 1: there are no texts '{name.Class}'. {HowNamed}"));
            }
            catch (FormatException broken)
            {
                problems.Add(broken.Message);
            }
        }

        return problems;
    }

    /// <summary>Takes the place of the readers that the generated classes make for themselves: those know English alone.</summary>
    public static void ReadBy(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)))
        {
            if (type.GetField("s_resourceManager", BindingFlags.NonPublic | BindingFlags.Static) is { } reader)
            {
                reader.SetValue(null, Classes[type.FullName!] = new LanguageFiles(type));
            }
        }
    }

    /// <inheritdoc/>
    public override string? GetString(string name, CultureInfo? culture)
    {
        for (var at = culture ?? CultureInfo.CurrentUICulture; at.Name.Length > 0; at = at.Parent)
        {
            if (Own(BaseName, at.Name, name) is { } text)
            {
                return text;
            }
        }

        return base.GetString(name, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> In(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.resx").Order(StringComparer.Ordinal) : [];

    private static (string Class, string Language) NameOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name.LastIndexOf('.') is > 0 and var dot && LanguageTag.Of(name[(dot + 1)..]) is { } language
            ? (name[..dot], language)
            : throw new FormatException($"{file}, line 1: no language. {HowNamed}");
    }

    private static void Add((string, string) name, IReadOnlyDictionary<string, string> texts) =>
        Files[name] = texts.Concat(Files.GetValueOrDefault(name) ?? FrozenDictionary<string, string>.Empty)
            .DistinctBy(text => text.Key).ToFrozenDictionary();

    [ModuleInitializer]
    [SuppressMessage(
        "Usage", "CA2255:The ModuleInitializer attribute should not be used in libraries", Justification = "No text may be read before.")]
    internal static void ReadByDomain() => ReadBy(typeof(LanguageFiles).Assembly);
}
