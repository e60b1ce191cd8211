using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>Fills an empty database from the demo's files, with the imports that read everybody else's. DECISIONS.md says more.</summary>
internal sealed class DemoSeed(PulseDb db, QuestionnaireShelf questionnaires, TimeProvider clock)
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>All of it or nothing; nothing where the data directory already holds the demo.</summary>
    /// <exception cref="StartRefused">It holds something else, whose mails must not become files; or a file is faulty.</exception>
    public async Task Fill(CancellationToken cancel)
    {
        var organisation = await db.Organisations.SingleOrDefaultAsync(cancel);
        if (organisation is { Invention: not Invention.None })
        {
            return;
        }

        if (organisation is not null || await db.Teams.AnyAsync(cancel))
        {
            throw new StartRefused(
                $"This data directory holds {organisation?.Name ?? "teams"} already. Give the demo one of its own: demo --data demo-data");
        }

        var story = DemoStory.Read();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Organisations.Add(new Organisation
        {
            Name = story.Organisation,
            QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
            SetUpComplete = true,
            Invention = Invention.Begun,
        });
        await db.SaveChangesAsync(cancel);
        await ImportRoster(story.Administrator, cancel);
        await ImportHistory(story, cancel);
        await AddRollUps(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task ImportRoster(string administrator, CancellationToken cancel)
    {
        await using var file = File.OpenRead(DemoStory.FileOf(DemoStory.Roster));
        var import = new RosterImport(db, clock, LedgerBook.OfCommandLine(db, new Earlier(clock, TimeSpan.FromDays(7 * 31))));
        var preview = await import.Preview(file, DemoStory.Roster, cancel);
        await import.Apply(preview.Plan ?? throw new StartRefused(string.Join('\n', preview.Reasons)), cancel);
        var account = await db.Managers.SingleOrDefaultAsync(m => m.Email == administrator, cancel)
            ?? throw new StartRefused(
                $"{DemoStory.FileOf(DemoStory.Story)}: the administrator {administrator} manages no team of the roster.");
        db.Roles.Add(new RoleRow { ManagerId = account.Id, Role = AccountRole.Administrator });
        await db.SaveChangesAsync(cancel);
    }

    private async Task ImportHistory(DemoStory story, CancellationToken cancel)
    {
        var file = DemoStory.FileOf(DemoStory.History);
        var history = HistoryFile.Read(file);
        if (!history.IsGood)
        {
            throw new StartRefused(string.Join('\n', history.Complaints(file)));
        }

        // The latest week of the file becomes the last one.
        var shift = IsoWeek.Of(Today).WeeksSince(history.Teams.Max(team => team.Weeks[^1].Week)) - 1;
        var import = new HistoryImport(db, clock);
        var rows = new StoryRows(db, questionnaires[QuestionnaireShelf.StandardVersion], Today);
        var teams = await db.TeamLeads.Join(db.Teams, l => l.TeamId, t => t.Id, (l, t) => new { t.Name, t.Id, l.ManagerId })
            .ToDictionaryAsync(t => t.Name, cancel);
        foreach (var (done, team) in history.Teams.Index())
        {
            Progress.Tell($"Writing {team.Weeks.Count} weeks of {team.Name} ({done + 1} of {history.Teams.Count})");
            var weeks = team.Weeks.Select(week => week with { Week = week.Week.AddWeeks(shift) }).ToList();
            await import.Store(history with { Teams = [team with { Weeks = weeks }] }, cancel);
            var told = story.Teams.GetValueOrDefault(team.Name, new());
            try
            {
                var (known, standIn) = (teams[team.Name], teams[told.Leave?.StandInOf ?? team.Name].ManagerId);
                await rows.Add(told, known.Id, known.ManagerId, standIn, cancel);
            }
            catch (Exception e) when (e is KeyNotFoundException or IndexOutOfRangeException or InvalidOperationException)
            {
                throw new StartRefused(
                    $"{DemoStory.FileOf(DemoStory.Story)}: what it says of {team.Name} does not fit roster and history: {e.Message}");
            }

            await db.SaveChangesAsync(cancel);
        }
    }

    // Week by week, because each knows those before it.
    private async Task AddRollUps(CancellationToken cancel)
    {
        var tree = await db.Tree(cancel);
        var weeks = (await db.Publications.Include(p => p.Drivers).AsNoTracking().ToListAsync(cancel)).GroupBy(p => p.Week);
        var directions = new RollUpDirections(db, questionnaires);
        foreach (var week in weeks.OrderBy(week => week.Key))
        {
            var cells = week.Select(p => Cell.Of(p.TeamId, PublicationMapping.PublicationOf(p, []))).OfType<Cell>().ToList();
            await directions.Freeze(
                [.. tree.Roots.SelectMany(root => RollUp.Of(tree, root.Id, week.Key, cells))], tree,
                [.. week.Select(p => p.QuestionnaireVersion).Distinct()], cancel);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}
