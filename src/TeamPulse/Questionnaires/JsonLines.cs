using System.Text.Json;

namespace TeamPulse.Questionnaires;

/// <summary>Where in a JSON text each value stands: line numbers from 1 by path, such as <c>questions[3].text</c>.</summary>
internal static class JsonLines
{
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static IReadOnlyDictionary<string, int> Of(byte[] json)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Walk(ref reader, "", json, lines);
        return lines;
    }

    /// <summary>The line of a path, or of the nearest one around it that is there.</summary>
    public static int LineOf(string path, IReadOnlyDictionary<string, int> lines)
    {
        while (!lines.ContainsKey(path) && path.Length > 0)
        {
            path = path[..Math.Max(0, path.LastIndexOf('.'))];
        }

        return lines[path];
    }

    private static void Walk(ref Utf8JsonReader reader, string path, byte[] json, Dictionary<string, int> lines)
    {
        lines[path] = 1 + json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                Walk(ref reader, path.Length == 0 ? name! : $"{path}.{name}", json, lines);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                Walk(ref reader, $"{path}[{i}]", json, lines);
            }
        }
    }
}
