namespace TeamPulse.Ballots;

/// <summary>The answers cast with one ballot, unsealed. Lives in memory while a wave closes and nowhere else.</summary>
/// <param name="Answers">1 to 5 by question id, as given (not reversed); skipped questions are absent.</param>
/// <param name="Comment">Null when none was written.</param>
public sealed record Response(IReadOnlyDictionary<string, int> Answers, string? Comment);
