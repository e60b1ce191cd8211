using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>Somebody who is signed in on one device. The row's end is the session's end, whatever the device still sends.</summary>
[Index(nameof(ManagerId))]
internal sealed class SessionRow
{
    /// <summary>SHA-256 of the secret in the device's cookie: a copy of the database signs nobody in.</summary>
    [Key, MaxLength(32)]
    public required byte[] Hash { get; set; }

    public ManagerId ManagerId { get; set; }

    /// <summary>The latest end.</summary>
    public DateTime Until { get; set; }
}
