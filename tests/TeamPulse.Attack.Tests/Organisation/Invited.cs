namespace TeamPulse.Attack.Tests;

/// <summary>Somebody who got a link, as the mail has it.</summary>
internal sealed record Invited(int Member, string Team, string Secret, string Fingerprint);

/// <summary>What somebody is about to answer.</summary>
internal sealed record Vote(Invited By, Answered Answered);
