using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>
/// Every change makes a new version of the questionnaire, which holds from the next wave of each team on: a wave that is open
/// keeps what its members were told, and what is published keeps its words.
/// </summary>
internal sealed class QuestionnaireChange(PulseDb db, LedgerBook book)
{
    /// <summary>What the next waves ask.</summary>
    public async Task<OwnVersion> Current(CancellationToken cancel)
    {
        var version = await db.Organisations.AsNoTracking().Select(o => o.QuestionnaireVersion).SingleAsync(cancel);
        return (await All(cancel)).Find(v => v.Version == version) ?? new OwnVersion(version, new HashSet<Driver>(), []);
    }

    /// <summary>Asks about these of the optional drivers.</summary>
    public async Task Switch(HashSet<Driver> drivers, CancellationToken cancel) => await Change(
        now => now.OptionalDrivers.SetEquals(drivers) ? now : now with { OptionalDrivers = drivers },
        (before, after) => book.Add(
            LedgerAct.SwitchedDrivers, from: KeptWords.Keep(before.OptionalDrivers), to: KeptWords.Keep(after.OptionalDrivers)),
        cancel);

    /// <summary>Adds a rotating question of the organisation's own.</summary>
    public async Task Add(Driver? driver, bool reversed, LocalText text, CancellationToken cancel)
    {
        var id = OwnVersion.NextId(await All(cancel));
        await Change(
            now => now with { Questions = [.. now.Questions, new Question(id, driver, QuestionKind.Rotating, reversed, text)] },
            (_, _) => book.Add(LedgerAct.AddedQuestion, to: text.In("en")),
            cancel);
    }

    /// <summary>Another wording is another question: it takes the place of the old one, which is retired.</summary>
    /// <returns>False when there is no such question, or it has these words already.</returns>
    public async Task<bool> Reword(string id, Driver? driver, bool reversed, LocalText text, CancellationToken cancel)
    {
        var fresh = new Question(OwnVersion.NextId(await All(cancel)), driver, QuestionKind.Rotating, reversed, text);
        return await Change(
            now => now.Questions.FirstOrDefault(q => q.Id == id) is { } old
                && !((old.Driver, old.Reversed) == (driver, reversed) && old.Text.IsSameAs(text))
                    ? now with { Questions = [.. now.Questions.Select(q => q.Id == id ? fresh : q)] }
                    : now,
            (before, _) =>
            {
                book.Add(LedgerAct.RetiredQuestion, from: before.Questions.First(q => q.Id == id).Text.In("en"));
                book.Add(LedgerAct.AddedQuestion, to: text.In("en"));
            },
            cancel);
    }

    /// <summary>Is no longer asked. Its published means stay.</summary>
    /// <returns>False when there is no such question, for instance because somebody else has just retired it.</returns>
    public async Task<bool> Retire(string id, CancellationToken cancel) => await Change(
        now => now.Questions.Any(q => q.Id == id) ? now with { Questions = [.. now.Questions.Where(q => q.Id != id)] } : now,
        (before, _) => book.Add(LedgerAct.RetiredQuestion, from: before.Questions.First(q => q.Id == id).Text.In("en")),
        cancel);

    /// <summary>Goes over to another questionnaire; drivers and own questions come along.</summary>
    public async Task Choose(string questionnaire, CancellationToken cancel) => await Change(
        now => OwnVersion.BaseOf(now.Version) == questionnaire ? now : now with { Version = questionnaire },
        (before, _) => book.Add(LedgerAct.ChoseQuestionnaire, from: OwnVersion.BaseOf(before.Version), to: questionnaire),
        cancel);

    // Returns whether anything has changed.
    private async Task<bool> Change(Func<OwnVersion, OwnVersion> change, Action<OwnVersion, OwnVersion> note, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var before = await Current(cancel);
        var wanted = change(before);
        if (ReferenceEquals(wanted, before))
        {
            return false;
        }

        // The number goes on whatever questionnaire is underneath; of two administrators at once the second finds it taken.
        var number = (await All(cancel)).Select(v => OwnVersion.NumberOf(v.Version)).DefaultIfEmpty().Max() + 1;
        var after = wanted with { Version = OwnVersion.Named(OwnVersion.BaseOf(wanted.Version), number) };
        db.OwnVersions.Add(new OwnVersionRow { Version = after.Version, Content = after.ToJson() });
        note(before, after);
        await db.SaveChangesAsync(cancel);
        await db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(o => o.QuestionnaireVersion, after.Version), cancel);
        await db.Waves.Where(w => w.State == WaveState.Scheduled)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.QuestionnaireVersion, after.Version), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<List<OwnVersion>> All(CancellationToken cancel) =>
        (await db.OwnVersions.AsNoTracking().Select(v => v.Content).ToListAsync(cancel)).ConvertAll(OwnVersion.FromJson);
}
