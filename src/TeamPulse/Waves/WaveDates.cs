namespace TeamPulse.Waves;

/// <summary>When a team's waves open and close, in its own time. Dates only: a reader knows nothing of an open wave.</summary>
/// <param name="OpenUntil">When the open wave closes; null when none is open.</param>
/// <param name="NextOpens">When the next one opens; null when that is not planned yet.</param>
public sealed record WaveDates(DateTime? OpenUntil, DateTime? NextOpens)
{
    /// <summary>The next one should be open, and waits until invitations can be sent.</summary>
    public bool Waits { get; init; }
}
