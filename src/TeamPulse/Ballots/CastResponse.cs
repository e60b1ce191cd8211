namespace TeamPulse.Ballots;

/// <summary>A response with the receipt of its ballot: what a seal holds.</summary>
/// <param name="Receipt">See <see cref="Ballot.Receipt"/>.</param>
/// <param name="Response">What was answered.</param>
public sealed record CastResponse(byte[] Receipt, Response Response);
