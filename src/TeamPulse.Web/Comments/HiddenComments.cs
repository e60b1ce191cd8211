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

    /// <param name="user">
    /// An administrator finds every comment. A people partner finds those of the teams that they see, of the weeks that they read.
    /// </param>
    /// <param name="reference">As the page of the results shows it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when the reference names no comment that this person may hide, or more than one.</returns>
    public async Task<Comment?> Find(ClaimsPrincipal user, string? reference, CancellationToken cancel)
    {
        // The identifiers alone, compared here: the databases write them differently. A deployment has some ten thousand.
        var wanted = reference?.Trim();
        var ids = (await db.Comments.Select(c => c.Id).ToListAsync(cancel))
            .FindAll(id => id.ToString("N")[..Digits].Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return ids is [var only] && await MayHide(user, only, cancel)
            ? await db.Comments.AsNoTracking().SingleOrDefaultAsync(c => c.Id == only, cancel)
            : null;
    }

    /// <returns>False for somebody who may not.</returns>
    public async Task<bool> Hide(ClaimsPrincipal user, Guid comment, bool hidden, CancellationToken cancel)
    {
        if (!await MayHide(user, comment, cancel))
        {
            return false;
        }

        if (await db.Comments.SingleOrDefaultAsync(c => c.Id == comment && c.Hidden != hidden, cancel) is { } found)
        {
            found.Hidden = hidden;
            await book.Write(hidden ? LedgerAct.HidComment : LedgerAct.ShowedComment, cancel, found.TeamId);
        }

        return true;
    }

    private async Task<bool> MayHide(ClaimsPrincipal user, Guid comment, CancellationToken cancel)
    {
        if (await access.Administers(user, cancel))
        {
            return true;
        }

        var team = await db.Comments.Where(c => c.Id == comment).Select(c => (TeamId?)c.TeamId).SingleOrDefaultAsync(cancel);
        return team is { } at && user.ManagerId() is { } id && (await access.Partnered(user, cancel)).Contains(at)
            && await db.CommentsFor(at, id).AnyAsync(c => c.Id == comment, cancel);
    }
}
