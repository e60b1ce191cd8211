using System.Text;

namespace TeamPulse.Writing;

/// <summary>
/// Names of which one can be mistaken for another. Capitals make no difference between names of teams, so two names look alike
/// if they do so as they are written, in capitals or in small letters: "Support 1" and "Support l" do, and "СЕО" in Cyrillic and "Ceo".
/// </summary>
public sealed class LookAlikes
{
    private readonly Dictionary<(int Form, string Skeleton), string> _names = [];

    public LookAlikes()
    {
    }

    public LookAlikes(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    public void Add(string name)
    {
        foreach (var shape in Shapes(name))
        {
            _names.TryAdd(shape, name);
        }
    }

    /// <summary>A name that was added, looks like this one and is another; null when there is none.</summary>
    public string? Of(string name) => Shapes(name).Select(shape => _names.GetValueOrDefault(shape))
        .FirstOrDefault(other => other is not null && !string.Equals(other, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(int Form, string Skeleton)> Shapes(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC);
        return new[] { plain, plain.ToUpperInvariant(), plain.ToLowerInvariant() }
            .Select((text, form) => (form, Merged(Skeleton.Of(text))));
    }

    // Two letters that are read as one. Unicode's data has "rn" for "m", but not these.
    private static string Merged(string skeleton) =>
        skeleton.Replace("vv", "w", StringComparison.Ordinal).Replace("cl", "d", StringComparison.Ordinal);
}
