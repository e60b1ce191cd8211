using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;
using TeamPulse.Writing;

namespace TeamPulse.Web.Settings;

/// <summary>Founds the organisation, or gives it another name or threshold, and writes down what changed.</summary>
internal sealed class OrganisationChange(PulseDb db, LedgerBook book)
{
    public const int LongestName = 100;

    private const int LowestThreshold = 5;

    // Above this no team would ever see anything. Such a number is most likely a slip of the finger.
    private const int HighestThreshold = 50;

    /// <summary>Null when it is empty, too long or against the rules of names.</summary>
    public static string? ReadName(string? text)
    {
        var name = text?.Trim().Normalize(NormalizationForm.FormC) ?? "";
        return name.Length is > 0 and <= LongestName && NameRules.Fault(name) is null ? name : null;
    }

    /// <summary>The thresholds that may follow this one: it is never lowered, because what it withheld must not appear later.</summary>
    public static (int Lowest, int Highest) Thresholds(int now) => (Math.Max(LowestThreshold, now), Math.Max(HighestThreshold, now));

    /// <summary>Names of the teams that lose their waves by a threshold. A team that has no waves anyway is not among them.</summary>
    public Task<List<string>> TeamsBelow(int threshold, CancellationToken cancel) => db.Teams
        .Where(t => t.AnswersWithId == null && db.Members.Any(m => m.TeamId == t.Id) && db.Members.Count(m => m.TeamId == t.Id) < threshold)
        .OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(cancel);

    /// <summary>Founds it; while set-up lasts, it may get another name.</summary>
    public async Task Found(string name, CancellationToken cancel)
    {
        var organisation = await db.Organisations.SingleOrDefaultAsync(cancel)
            ?? db.Organisations.Add(new Organisation { Name = name, QuestionnaireVersion = QuestionnaireShelf.StandardVersion }).Entity;
        organisation.Name = name;
        book.Add(LedgerAct.NamedOrganisation, to: name);
        await db.SaveChangesAsync(cancel);
    }

    public async Task Apply(string name, int threshold, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var before = await db.Organisations.AsNoTracking().SingleAsync(cancel);

        // Of two administrators at once, the higher value wins.
        await db.Organisations.ExecuteUpdateAsync(
            s => s.SetProperty(o => o.Name, name).SetProperty(o => o.Threshold, o => o.Threshold > threshold ? o.Threshold : threshold),
            cancel);
        // The next wave may be planned already.
        await db.Waves.Where(w => w.State == WaveState.Scheduled && w.Threshold < threshold)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.Threshold, threshold), cancel);
        if (name != before.Name)
        {
            book.Add(LedgerAct.NamedOrganisation, from: before.Name, to: name);
        }

        if (threshold > before.Threshold)
        {
            book.Add(LedgerAct.RaisedThreshold, from: $"{before.Threshold}", to: $"{threshold}");
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
