using TeamPulse.Web.Ledger;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>Sends mails again that reached nobody, and writes that down.</summary>
internal sealed class MailsAgain(PulseDb db, Unreached unreached, LedgerBook book)
{
    /// <param name="key">Of one person; null for everybody.</param>
    /// <returns>How many people.</returns>
    public async Task<int> Send(string? key, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var people = await unreached.SendAgain(key, cancel);
        if (people > 0)
        {
            await book.Write(LedgerAct.SentMailsAgain, cancel, to: $"{people}");
        }

        await transaction.CommitAsync(cancel);
        return people;
    }
}
