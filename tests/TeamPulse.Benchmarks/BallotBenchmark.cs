using System.Diagnostics;
using System.Security.Cryptography;
using TeamPulse.Ballots;

namespace TeamPulse.Benchmarks;

/// <summary>
/// A blind signature beside a signature of the same key by .NET, which is one private operation of OpenSSL. In turn, so that a machine
/// that is slower for a while is so for both.
/// </summary>
internal static class BallotBenchmark
{
    private const int Rounds = 20;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    public static IEnumerable<Figure> Run()
    {
        var keys = WaveKeys.Make();
        var signer = new BlindSigner(keys);
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(keys.PrivateKey, out _);
        var blinded = RandomNumberGenerator.GetBytes(256);
        blinded[0] = 0;
        var hash = blinded[..48];

        var (blind, plain, read) = (0.0, 0.0, 0.0);
        Action[] warm = [Blind, Plain, Read];
        Array.ForEach(warm, work => PerSecond(work));
        for (var round = 0; round < Rounds; round++)
        {
            (blind, plain, read) = (blind + PerSecond(Blind), plain + PerSecond(Plain), read + PerSecond(Read));
        }

        yield return new("blind signatures", blind / Rounds, "/s", 0.8 * plain / Rounds, "0.8 × OpenSSL's", AtLeast: true);
        yield return new("a signer from the bytes of a key file", 1000 * Rounds / read, "ms", 5);

        void Blind() => signer.Sign(blinded);
        void Plain() => rsa.SignHash(hash, HashAlgorithmName.SHA384, RSASignaturePadding.Pss);
        void Read() => _ = new BlindSigner(WaveKeys.FromBytes(keys.ToBytes()));
    }

    private static double PerSecond(Action work)
    {
        var (started, times) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(started) < Round; times++)
        {
            work();
        }

        return times / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
