using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Comments;

/// <summary>Hides a comment that somebody asked to be hidden, by its reference. Nothing tells who wrote it.</summary>
internal sealed class HiddenComments(PulseDb db, LedgerBook book, TeamAccess access)
{
    private const int Digits = 8;

    /// <returns>Null when the reference names no comment, or more than one.</returns>
    public async Task<Comment?> Find(string? reference, CancellationToken cancel)
    {
        // The identifiers alone, compared here: the databases write them differently. A deployment has some ten thousand.
        var wanted = reference?.Trim();
        var ids = (await db.Comments.Select(c => c.Id).ToListAsync(cancel))
            .FindAll(id => id.ToString("N")[..Digits].Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return ids is [var only] ? await db.Comments.AsNoTracking().SingleOrDefaultAsync(c => c.Id == only, cancel) : null;
    }

    /// <returns>False for somebody who is no administrator.</returns>
    public async Task<bool> Hide(ClaimsPrincipal user, Guid comment, CancellationToken cancel)
    {
        var allowed = await access.Administers(user, cancel);
        if (allowed)
        {
            await Hide(comment, true, cancel);
        }

        return allowed;
    }

    public async Task Hide(Guid comment, bool hidden, CancellationToken cancel)
    {
        if (await db.Comments.SingleOrDefaultAsync(c => c.Id == comment && c.Hidden != hidden, cancel) is { } found)
        {
            found.Hidden = hidden;
            await book.Write(hidden ? LedgerAct.HidComment : LedgerAct.ShowedComment, cancel, found.TeamId);
        }
    }
}
