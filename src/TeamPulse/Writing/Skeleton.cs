using System.Collections.Frozen;
using System.Text;

namespace TeamPulse.Writing;

/// <summary>The shape of a text by UTS 39: a reader can hardly tell two texts with the same skeleton apart.</summary>
public static class Skeleton
{
    private static readonly Lazy<FrozenDictionary<int, string>> Shapes = new(Read);

    /// <summary>For comparing only: it is no text that anybody would read.</summary>
    public static string Of(string text)
    {
        var shape = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes().Where(rune => !Invisible.Is(rune)))
        {
            shape.Append(Shapes.Value.GetValueOrDefault(rune.Value) ?? rune.ToString());
        }

        return shape.ToString().Normalize(NormalizationForm.FormD);
    }

    // A line: the characters of a shape, then all that look like it.
    private static FrozenDictionary<int, string> Read() => (
        from line in UnicodeTable.Lines("confusables")
        let parts = line.Split(": ")
        let shape = string.Concat(parts[0].Split('+').Select(code => char.ConvertFromUtf32(UnicodeTable.Code(code))))
        from alike in parts[1].Split(' ')
        select (UnicodeTable.Code(alike), shape)).ToFrozenDictionary(entry => entry.Item1, entry => entry.shape);
}
