using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TeamPulse.Web.Responding;

/// <summary>One file of the answering page, compressed once at start.</summary>
internal sealed class AnsweringPageFile(string contentType, byte[] bytes)
{
    public byte[] Brotli { get; } = Compress(bytes, to => new BrotliStream(to, CompressionLevel.SmallestSize));

    public byte[] Gzip { get; } = Compress(bytes, to => new GZipStream(to, CompressionLevel.SmallestSize));

    public string ContentType => contentType;

    public byte[] Bytes => bytes;

    /// <summary>base64url of SHA-256, as published with a release.</summary>
    public string Hash { get; } = Base64Url.EncodeToString(SHA256.HashData(bytes));

    /// <summary>For the <c>integrity</c> attribute.</summary>
    public string Integrity { get; } = $"sha384-{Convert.ToBase64String(SHA384.HashData(bytes))}";

    public static AnsweringPageFile Read(string name, params string[] parts) =>
        new(TypeOf(name), [.. parts.SelectMany(Embedded)]);

    public static byte[] Embedded(string name)
    {
        using var stream = typeof(AnsweringPageFile).Assembly.GetManifestResourceStream($"TeamPulse.Web.wwwroot.p.{name}")
            ?? throw new InvalidOperationException($"The program was built without the answering page's file '{name}'.");
        using var reader = new BinaryReader(stream);
        return reader.ReadBytes((int)stream.Length);
    }

    /// <summary>The smallest form that the browser accepts, with the name of its encoding (empty: none).</summary>
    public (string? Encoding, byte[] Bytes) For(IList<StringWithQualityHeaderValue> accepted)
    {
        bool Accepts(string encoding) =>
            accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

        return Accepts("br") ? ("br", Brotli) : Accepts("gzip") ? ("gzip", Gzip) : (null, bytes);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new ArgumentException($"No content type for '{name}'.", nameof(name)),
    };

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var compressed = new MemoryStream();
        using (var stream = compressor(compressed))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}
