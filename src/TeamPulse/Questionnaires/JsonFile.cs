using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace TeamPulse.Questionnaires;

/// <summary>Reads a file of texts and refuses it with every reason that its rules find.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <param name="json">The file.</param>
    /// <param name="fileName">Begins every reason.</param>
    /// <param name="rules">What may be wrong, where, and what to say then.</param>
    /// <exception cref="QuestionnaireException">Lists every problem with its line.</exception>
    public static T Read<T>(byte[] json, string fileName, Func<T, IEnumerable<(bool Wrong, string Path, string Reason)>> rules)
    {
        if (!Utf8.IsValid(json))
        {
            throw new QuestionnaireException([$"{fileName}: this is no text in UTF-8. Save the file in that encoding."]);
        }

        try
        {
            var lines = JsonLines.Of(json);
            var form = JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("The file holds nothing.");
            var problems = rules(form).Where(rule => rule.Wrong)
                .Select(rule => $"{fileName}, line {JsonLines.LineOf(rule.Path, lines)}, {rule.Path}: {rule.Reason}").ToList();
            return problems.Count == 0 ? form : throw new QuestionnaireException(problems);
        }
        catch (JsonException refused)
        {
            throw new QuestionnaireException([$"{fileName}, line {1 + (refused.LineNumber ?? 0)}: {refused.Message}"]);
        }
    }
}
