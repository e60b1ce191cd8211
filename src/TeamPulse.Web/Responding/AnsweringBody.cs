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

    // A secret and a blinded ballot have 385 letters together.
    private const int RequestLength = 1024;

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

    /// <summary>A body of at most 1,024 bytes.</summary>
    public static async Task<T> Read<T>(HttpContext context) => Parse<T>((await ReadBytes(context.Request, RequestLength)).Span);

    /// <summary>A body of exactly <see cref="ResponseLength"/> bytes.</summary>
    public static async Task<T> ReadPadded<T>(HttpContext context)
    {
        // What says itself that it is too short is not waited for.
        if (context.Request.ContentLength < ResponseLength)
        {
            throw new AnsweringRefusal(Refusal.Malformed);
        }

        var bytes = await ReadBytes(context.Request, ResponseLength);
        return bytes.Length == ResponseLength ? Parse<T>(bytes.Span) : throw new AnsweringRefusal(Refusal.Malformed);
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

    private static T Parse<T>(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Json) ?? throw new AnsweringRefusal(Refusal.Malformed);
        }
        catch (JsonException)
        {
            throw new AnsweringRefusal(Refusal.Malformed);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytes(HttpRequest request, int most)
    {
        if (request.ContentLength > most)
        {
            throw new AnsweringRefusal(Refusal.Large);
        }

        if (!IsJson(request))
        {
            throw new AnsweringRefusal(Refusal.NotJson);
        }

        var buffer = new byte[most + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
        return read <= most ? buffer.AsMemory(0, read) : throw new AnsweringRefusal(Refusal.Large);
    }
}
