using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace TeamPulse.Web.Storage;

/// <summary>One row, on PostgreSQL: the node whose tick it is, and what it knew last of the clock.</summary>
internal sealed class TickLease
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; } = 1;

    /// <summary>Random, of one process.</summary>
    [MaxLength(40)]
    public required string Holder { get; set; }

    /// <summary>By the database's own clock.</summary>
    public DateTime Until { get; set; }

    /// <summary>JSON of a state of the clock; null until the first tick.</summary>
    public string? Clock { get; set; }
}
