namespace TeamPulse;

/// <summary>Names one member's invitation to one wave. Random (version 4), so that it tells nothing of whom or in which order.</summary>
public readonly record struct InvitationId(Guid Value)
{
    public static InvitationId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}
