using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Comments;

/// <summary>Hides a comment that somebody asked to be hidden, by its reference. Nothing tells who wrote it.</summary>
internal sealed class HiddenComments(PulseDb db)
{
    private const int Digits = 8;

    /// <returns>Null when the reference names no comment, or more than one.</returns>
    public async Task<Comment?> Find(string? reference, CancellationToken cancel)
    {
        var wanted = reference?.Trim().ToLowerInvariant();
        if (wanted is not { Length: Digits } || !wanted.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        // The identifiers alone, compared here: the databases write them differently. A deployment has some ten thousand.
        var ids = (await db.Comments.Select(c => c.Id).ToListAsync(cancel)).FindAll(id => id.ToString("N").StartsWith(wanted, StringComparison.Ordinal));
        return ids is [var only] ? await db.Comments.AsNoTracking().SingleOrDefaultAsync(c => c.Id == only, cancel) : null;
    }

    public Task<int> Hide(Guid comment, bool hidden, CancellationToken cancel) =>
        db.Comments.Where(c => c.Id == comment).ExecuteUpdateAsync(set => set.SetProperty(c => c.Hidden, hidden), cancel);
}
