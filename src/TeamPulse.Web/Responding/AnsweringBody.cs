using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace TeamPulse.Web.Responding;

/// <summary>Reads small JSON bodies and nothing else. What does not fit its form is <see cref="Refusal.Malformed"/>.</summary>
internal static class AnsweringBody
{
    /// <summary>A cast response is padded to exactly this many bytes, so that its length says nothing.</summary>
    public const int ResponseLength = 8192;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        MaxDepth = 4,
        AllowDuplicateProperties = false,
    };

    public static async Task<T> Read<T>(HttpContext context, int? exactLength = null)
    {
        var bytes = await ReadBytes(context.Request);
        if (!IsJson(context.Request))
        {
            throw new AnsweringRefusal(Refusal.NotJson);
        }

        try
        {
            return (exactLength ?? bytes.Length) == bytes.Length && JsonSerializer.Deserialize<T>(bytes, Json) is { } body
                ? body
                : throw new AnsweringRefusal(Refusal.Malformed);
        }
        catch (JsonException)
        {
            throw new AnsweringRefusal(Refusal.Malformed);
        }
    }

    /// <summary>base64url of exactly <paramref name="length"/> bytes.</summary>
    public static byte[] Bytes(string text, int length)
    {
        var bytes = new byte[length];
        return text.Length == Base64Url.GetEncodedLength(length) && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == length
            ? bytes
            : throw new AnsweringRefusal(Refusal.Malformed);
    }

    // A form of another website could send every other type without asking first (CORS), and what is compressed has no length to trust.
    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    private static async Task<byte[]> ReadBytes(HttpRequest request)
    {
        if (request.ContentLength > ResponseLength)
        {
            throw new AnsweringRefusal(Refusal.Large);
        }

        var buffer = new byte[ResponseLength + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
        return read <= ResponseLength ? buffer[..read] : throw new AnsweringRefusal(Refusal.Large);
    }
}
