using TeamPulse.Ballots;

namespace TeamPulse.Web.Keys;

internal enum KeyFault
{
    None,
    Missing,

    /// <summary>It is there, and it is not what was written: damaged, or its ring is.</summary>
    Damaged,

    /// <summary>The system does not let us read it. Nothing is lost yet.</summary>
    Unreadable,
}

/// <summary>What was found at the place of a wave's key file.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Keys">Null unless <paramref name="Fault"/> is <see cref="KeyFault.None"/>.</param>
internal readonly record struct KeyFile(KeyFault Fault, WaveKeys? Keys = null);

/// <summary>By which a changed file is noticed without reading it.</summary>
internal readonly record struct KeyFileStamp(long Length, DateTime Written);
