using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Benchmarks;

/// <summary>Teams with published weeks, always the same. The database itself writes them: a thousand teams in a second.</summary>
internal static class InventedOrganisation
{
    public const string Account = "ana@example.org", Password = "four words only mine";

    /// <summary>
    /// A manager above all teams, the first account, and a tree of three levels: divisions of ten departments of up to ten teams.
    /// </summary>
    public static async Task<IReadOnlyList<TeamId>> Found(IServiceProvider services, int teams)
    {
        var db = services.GetRequiredService<PulseDb>();
        db.Add(
            new Organisation { Name = "Example Works", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true });
        var manager = new Manager { DisplayName = "Ana Ruiz", UserName = Account, Email = Account, EmailConfirmed = true };
        if (!(await services.GetRequiredService<UserManager<Manager>>().CreateAsync(manager, Password)).Succeeded)
        {
            throw new InvalidOperationException("The manager's account was refused.");
        }

        var tree = new List<TeamId>();
        for (var i = 0; i < teams; i++)
        {
            // An even tree: ten below the first, ten below each of those, and so on.
            var team = new Team
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"Team {i:0000}"),
                ParentId = i == 0 ? null : tree[(i - 1) / 10],
            };
            db.Add(team);
            await db.SaveChangesAsync();
            tree.Add(team.Id);
        }

        db.Add(new TeamLead { ManagerId = manager.Id, TeamId = tree[0] });
        await db.SaveChangesAsync();
        return tree;
    }

    /// <summary>
    /// Every team gets the same number of weeks, up to this one. One team in twelve is withheld; one in twenty has an
    /// open alert in its last week.
    /// </summary>
    public static async Task Publish(PulseDb db, IReadOnlyCollection<TeamId> teams, IsoWeek last, int weeks)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TEMP TABLE Wave(Week TEXT, Ago INTEGER);
            CREATE TEMP TABLE Asked(Driver TEXT, Question TEXT);
            CREATE TEMP TABLE One(TeamId INTEGER);
            """);
        for (var ago = 0; ago < weeks; ago++)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO Wave VALUES ({last.AddWeeks(-ago).ToString()}, {ago})");
        }

        foreach (var driver in Enum.GetNames<Driver>())
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO Asked VALUES ({driver}, {driver.ToLowerInvariant() + "-1"})");
        }

        foreach (var team in teams)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO One VALUES ({team.Value})");
        }

        await db.Database.ExecuteSqlRawAsync(Weeks);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE Wave; DROP TABLE Asked; DROP TABLE One");
        db.AddRange(teams.Where(t => t.Value % 20 == 1).Select(t =>
            new Alert { TeamId = t, Driver = Driver.Deadlines, Week = last, Since = last.AddWeeks(-3), Fall = 18, Low = 9, High = 27 }));
        const string words = "I would like to know earlier when priorities change.";
        db.AddRange(
            from team in teams
            from ago in Enumerable.Range(0, weeks)
            from comment in Enumerable.Range(0, teams.Count > 10 ? 0 : 3)
            select new Comment { TeamId = team, Week = last.AddWeeks(-ago), Text = words });
        await db.SaveChangesAsync();
    }

    private const string Weeks =
        """
        INSERT INTO Publications
            (TeamId, Week, Weeks, Outcome, Invited, Collected, Counted, Threshold, QuestionnaireVersion, ResultsToken, Readers)
        SELECT TeamId, Week, 1, 'Published', 9, 8, 7, 5, '2026-1', TeamId || ' ' || Week, '[1]'
        FROM One, Wave WHERE (TeamId + Ago) % 12 > 0;

        INSERT INTO Publications
            (TeamId, Week, Weeks, Outcome, Invited, Collected, Counted, Threshold, QuestionnaireVersion, ResultsToken, Readers)
        SELECT TeamId, Week, 1, 'Withheld', 9, NULL, NULL, 5, '2026-1', TeamId || ' ' || Week, '[1]'
        FROM One, Wave WHERE (TeamId + Ago) % 12 = 0;

        INSERT INTO PublicationDrivers (PublicationId, Driver, Answers, Mean, Edge, Signal, Usual, UsualVariance, Since)
        SELECT p.Id, Driver, 7, 30 + (p.Id * 37 + length(Driver) * 11) % 50, 'None',
            CASE
                WHEN Driver = 'Deadlines' AND Ago = 0 AND p.TeamId % 20 = 1 THEN 'Act'
                WHEN Driver = 'Trust' AND p.TeamId % 30 = 2 THEN 'Watch'
                ELSE 'Steady'
            END, 55, 20, NULL
        FROM Publications p JOIN One USING (TeamId) JOIN Wave USING (Week), Asked WHERE p.Outcome = 'Published';

        INSERT INTO PublicationQuestions (PublicationId, QuestionId, Driver, Answers, Mean)
        SELECT p.Id, Question, Driver, 7, 25 * ((p.Id * 31 + length(Driver) * 7) % 5)
        FROM Publications p JOIN One USING (TeamId) JOIN Wave USING (Week), Asked WHERE p.Outcome = 'Published';

        INSERT INTO RollUps (TeamId, Week, Driver, Counted, Answers, Score, Edge, Low, High)
        SELECT TeamId, Week, Driver, 60, 60, 40 + (TeamId * 7 + Ago) % 40, 'None', 35, 85
        FROM One, Wave, Asked WHERE TeamId IN (SELECT ParentId FROM Teams);
        """;
}
