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

    /// <summary>Browser and system in a word each, as its owner knows it: "Firefox/Linux". No address is kept.</summary>
    [MaxLength(40)]
    public string Device { get; set; } = "";

    public DateOnly BegunOn { get; set; }

    /// <summary>The last day on which it was used.</summary>
    public DateOnly UsedOn { get; set; }
}

/// <summary>
/// A device that an account has signed in from, and how often a password was tried from it. The row without a hash is of all other
/// devices together: who guesses there locks the owner out of none that is known.
/// </summary>
[PrimaryKey(nameof(ManagerId), nameof(Hash))]
internal sealed class DeviceRow
{
    public ManagerId ManagerId { get; set; }

    /// <summary>SHA-256 of the secret in the device's cookie; empty for all that are not known.</summary>
    [MaxLength(32)]
    public required byte[] Hash { get; set; }

    public DateOnly UsedOn { get; set; }

    /// <summary>Passwords tried since the last right one.</summary>
    public int Guesses { get; set; }

    /// <summary>Until then no password is looked at; null after fewer guesses.</summary>
    public DateTime? LockedUntil { get; set; }
}
