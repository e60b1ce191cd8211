using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>Reads ids of accounts from Identity, which writes them as text.</summary>
internal static class ManagerIds
{
    /// <returns>Null for nobody.</returns>
    public static ManagerId? ManagerId(this ClaimsPrincipal user) => Read(user.FindFirstValue(ClaimTypes.NameIdentifier));

    /// <returns>Null for what is no id.</returns>
    public static ManagerId? Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new ManagerId(id) : null;
}

internal sealed class ManagerStore(PulseDb db, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Manager, PulseDb, ManagerId>(db, describer)
{
    public override ManagerId ConvertIdFromString(string? id) => ManagerIds.Read(id) ?? default;
}
