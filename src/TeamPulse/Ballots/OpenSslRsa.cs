using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// Raw RSA by the OpenSSL that .NET itself uses on Linux: EVP_PKEY_decrypt and EVP_PKEY_encrypt without padding, which .NET does not offer.
/// OpenSSL blinds the private operation against timing by default, and nothing here turns that off. The only native calls of the program.
/// </summary>
internal sealed partial class OpenSslRsa : SafeHandle, IRawRsa
{
    // .NET has loaded it under this name, and uses the same instance.
    private const string Library = "libcrypto.so.3";
    private const int NoPadding = 3;

    public OpenSslRsa()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    private delegate int Operation(nint context, byte[] output, ref nuint outputLength, ReadOnlySpan<byte> input, nuint inputLength);

    public override bool IsInvalid => handle == 0;

    /// <summary>On Linux with OpenSSL 3.</summary>
    public static bool IsThere { get; } = OperatingSystem.IsLinux() && NativeLibrary.TryLoad(Library, out _);

    /// <param name="privateKey">PKCS#8 or PKCS#1. OpenSSL reads it and does not test the primes.</param>
    /// <exception cref="CryptographicException">It is not an RSA key.</exception>
    public static OpenSslRsa Load(ReadOnlySpan<byte> privateKey)
    {
        var key = new OpenSslRsa();
        unsafe
        {
            fixed (byte* start = privateKey)
            {
                var next = start;
                key.SetHandle(Read(0, ref next, privateKey.Length));
            }
        }

        return key.IsInvalid ? throw Failure() : key;
    }

    public byte[] Private(ReadOnlySpan<byte> message) => Compute(BeginDecrypt, Decrypt, message);

    public byte[] Public(ReadOnlySpan<byte> signature) => Compute(BeginEncrypt, Encrypt, signature);

    protected override bool ReleaseHandle()
    {
        FreeKey(handle);
        return true;
    }

    // The key may be shared by threads. The context may not, so each operation has its own.
    private byte[] Compute(Func<nint, int> begin, Operation compute, ReadOnlySpan<byte> input)
    {
        var context = NewContext(this, 0);
        try
        {
            var length = (nuint)input.Length;
            var output = new byte[input.Length];
            return context != 0 && begin(context) == 1 && SetPadding(context, NoPadding) == 1
                && compute(context, output, ref length, input, (nuint)input.Length) == 1 && length == (nuint)output.Length
                ? output
                : throw Failure();
        }
        finally
        {
            FreeContext(context);
        }
    }

    // The reason stays in OpenSSL's list of errors, which belongs to the thread. It is emptied, so that .NET does not report it later.
    private static CryptographicException Failure()
    {
        ClearErrors();
        return new CryptographicException("OpenSSL did not compute with the ballot key.");
    }

    [LibraryImport(Library, EntryPoint = "d2i_AutoPrivateKey")]
    private static unsafe partial nint Read(nint reused, ref byte* start, nint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    private static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new")]
    private static partial nint NewContext(OpenSslRsa key, nint engine);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_set_rsa_padding")]
    private static partial int SetPadding(nint context, int padding);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt_init")]
    private static partial int BeginDecrypt(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt")]
    private static partial int Decrypt(nint context, byte[] output, ref nuint outputLength, ReadOnlySpan<byte> input, nuint inputLength);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_encrypt_init")]
    private static partial int BeginEncrypt(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_encrypt")]
    private static partial int Encrypt(nint context, byte[] output, ref nuint outputLength, ReadOnlySpan<byte> input, nuint inputLength);

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    private static partial void ClearErrors();
}
