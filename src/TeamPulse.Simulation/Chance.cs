using System.Numerics;

namespace TeamPulse.Simulation;

/// <summary>
/// Dice that fall the same way again: xoshiro256++ (Blackman and Vigna 2021), seeded through SplitMix64 (Steele, Lea and
/// Flood 2014). Every simulated team has a stream of its own, so the order of the teams does not matter.
/// For simulation only: the seed tells every throw.
/// </summary>
internal sealed class Chance
{
    private const double Unit = 1.0 / (1UL << 53);

    private ulong _a, _b, _c, _d;
    private double? _spare;

    /// <param name="seed">The run.</param>
    /// <param name="stream">The team within the run.</param>
    public Chance(int seed, int stream)
    {
        var mixed = ((ulong)(uint)seed << 32) | (uint)stream;
        (_a, _b, _c, _d) = (Mix(ref mixed), Mix(ref mixed), Mix(ref mixed), Mix(ref mixed));
    }

    /// <summary>0 or more, below 1.</summary>
    public double Uniform() => (Next() >> 11) * Unit;

    /// <summary>True with the given probability.</summary>
    public bool Happens(double probability) => Uniform() < probability;

    /// <summary>0 or more, below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(limit * Uniform());

    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964).</summary>
    public double Normal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * Uniform()) - 1;
            y = (2 * Uniform()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = y * scale;
        return x * scale;
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
