using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Dashboard;

/// <summary>An in-memory database with teams and their publications.</summary>
internal sealed class StoredResults : IDisposable
{
    public static readonly IsoWeek Last = new(2026, 30);

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public StoredResults()
    {
        _connection.Open();
        Db = Open();
        Db.Database.EnsureCreated();
    }

    public SqlitePulseDb Db { get; }

    public PublishedResults Results => new(Db);

    public SqlitePulseDb Open() => new(new DbContextOptionsBuilder<SqlitePulseDb>().UseSqlite(_connection).Options);

    public TeamId Team(string name, TeamId? parent = null)
    {
        var team = new Team { Name = name, ParentId = parent };
        Db.Teams.Add(team);
        Db.SaveChanges();
        return team.Id;
    }

    public ManagerId Manager(string mail, TeamId team)
    {
        var manager = new Manager { DisplayName = mail, UserName = mail, Email = mail };
        Db.Managers.Add(manager);
        Db.SaveChanges();
        Db.TeamLeads.Add(new TeamLead { ManagerId = manager.Id, TeamId = team });
        Db.SaveChanges();
        return manager.Id;
    }

    public int Alert(TeamId team, Driver driver, IsoWeek week)
    {
        var alert = new Alert { TeamId = team, Driver = driver, Week = week, Since = week.AddWeeks(-4), Fall = 15, Low = 6, High = 24 };
        Db.Alerts.Add(alert);
        Db.SaveChanges();
        return alert.Id;
    }

    /// <summary>Publishes one wave per week up to <see cref="Last"/>. Scores count the weeks: 41, 42, … modulo 40.</summary>
    public void Publish(TeamId team, int weeks, Func<int, WaveOutcome>? outcomeAgo = null)
    {
        for (var ago = weeks - 1; ago >= 0; ago--)
        {
            var outcome = outcomeAgo?.Invoke(ago) ?? WaveOutcome.Published;
            var published = outcome == WaveOutcome.Published;
            var week = Last.AddWeeks(-ago);
            Db.Publications.Add(new PublicationRow
            {
                TeamId = team,
                Week = week,
                Outcome = outcome,
                Invited = 9,
                Collected = published ? 7 : null,
                Counted = published ? 7 : null,
                Threshold = 5,
                QuestionnaireVersion = "2026-1",
                ResultsToken = Token(team, week),
                Drivers = !published ? [] : [.. Drivers.Scored.Select(driver =>
                    new DriverResult(driver, 7, 40 + ((weeks - ago) % 40), Edge.None, Signal.Steady, 60, 10, null))],
            });
            if (published)
            {
                Db.Comments.Add(new Comment { TeamId = team, Week = week, Text = $"comment of {week}" });
            }
        }

        Db.SaveChanges();
    }

    /// <summary>22 characters, as 16 bytes in base64url are.</summary>
    public static string Token(TeamId team, IsoWeek week) => $"team{team.Value:000000}-in-{week}";

    public void Dispose()
    {
        Db.Dispose();
        _connection.Dispose();
    }
}
