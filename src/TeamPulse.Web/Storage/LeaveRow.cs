using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;

namespace TeamPulse.Web.Storage;

/// <summary>A manager is away. Why is nobody's business here, so there is no place for it.</summary>
[Index(nameof(Until))]
internal sealed class LeaveRow
{
    public int Id { get; set; }

    public ManagerId ManagerId { get; set; }

    public DateOnly From { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; set; }

    /// <summary>Null: nobody stands in, or that account is gone.</summary>
    public ManagerId? StandInId { get; set; }

    public Leave Read() => new(ManagerId, From, Until, StandInId);
}
