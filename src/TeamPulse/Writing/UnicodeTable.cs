using System.Globalization;

namespace TeamPulse.Writing;

/// <summary>Tables made from the public data of Unicode, which .NET lacks. tests/UnicodeTables makes them.</summary>
internal static class UnicodeTable
{
    /// <summary>Lines without the comment at the top.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(UnicodeTable).Assembly.GetManifestResourceStream($"TeamPulse.Writing.{name}.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                yield return line;
            }
        }
    }

    public static int Code(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
