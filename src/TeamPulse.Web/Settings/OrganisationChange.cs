using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>Founds the organisation, or gives it another name or threshold, and writes down what changed.</summary>
internal sealed class OrganisationChange(PulseDb db, LedgerBook book)
{
    public const int LongestName = 100;

    /// <summary>Null when it cannot stand in a mail's header.</summary>
    public static string? ReadName(string? text)
    {
        var name = text?.Trim().Normalize(NormalizationForm.FormC) ?? "";
        return name.Length is > 0 and <= LongestName && !name.Any(char.IsControl) ? name : null;
    }

    /// <summary>The first one; or its other name, while set-up lasts.</summary>
    public async Task Found(string name, CancellationToken cancel)
    {
        if (await db.Organisations.SingleOrDefaultAsync(cancel) is { } founded)
        {
            founded.Name = name;
        }
        else
        {
            db.Organisations.Add(new Organisation { Name = name, QuestionnaireVersion = QuestionnaireShelf.StandardVersion });
        }

        book.Add(LedgerAct.NamedOrganisation, to: name);
        await db.SaveChangesAsync(cancel);
    }

    public async Task Apply(string name, int threshold, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var before = await db.Organisations.AsNoTracking().SingleAsync(cancel);

        // Two administrators at once: the higher value wins, whoever comes last.
        await db.Organisations.ExecuteUpdateAsync(
            s => s.SetProperty(o => o.Name, name).SetProperty(o => o.Threshold, o => o.Threshold > threshold ? o.Threshold : threshold), cancel);
        // The next wave may be planned already.
        await db.Waves.Where(w => w.State == WaveState.Scheduled && w.Threshold < threshold)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.Threshold, threshold), cancel);
        if (name != before.Name)
        {
            book.Add(LedgerAct.NamedOrganisation, from: before.Name, to: name);
        }

        if (threshold > before.Threshold)
        {
            book.Add(LedgerAct.RaisedThreshold, from: Text(before.Threshold), to: Text(threshold));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
