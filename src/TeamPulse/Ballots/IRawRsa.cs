namespace TeamPulse.Ballots;

/// <summary>
/// RSA without padding, on numbers as long as the modulus, left-padded with zeros. OpenSSL computes where it is there
/// (<see cref="OpenSslRsa"/>), BouncyCastle elsewhere (<see cref="BouncyCastleRsa"/>). Safe for concurrent use.
/// </summary>
internal interface IRawRsa
{
    /// <summary>m^d mod n.</summary>
    byte[] Private(ReadOnlySpan<byte> message);

    /// <summary>s^e mod n.</summary>
    byte[] Public(ReadOnlySpan<byte> signature);
}
