using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>What a lasting secret is for. A wrapped one cannot be passed off as another's.</summary>
internal enum SecretPurpose
{
    /// <summary>Makes the links that end mails.</summary>
    Unsubscribe,

    /// <summary>Keys of the ring that protects cookies, forms and welcome links.</summary>
    CookieRing,
}

/// <summary>
/// A secret that outlives a week, wrapped by a key that is never in the database (<c>Keys/WrappingKey</c>). So a copy of the database alone
/// signs in nowhere.
/// </summary>
[PrimaryKey(nameof(Purpose), nameof(Name))]
internal sealed class LastingSecret
{
    public const int MostCharacters = 100;

    public SecretPurpose Purpose { get; set; }

    [MaxLength(MostCharacters)]
    public required string Name { get; set; }

    public required byte[] Wrapped { get; set; }
}
