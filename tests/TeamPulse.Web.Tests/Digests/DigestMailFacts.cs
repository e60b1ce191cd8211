using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Web.Tests.Digests;

/// <summary>From the frozen publication in the database to the mails on the server.</summary>
public sealed class DigestMailFacts : IAsyncLifetime
{
    private static readonly IsoWeek LastWeek = new(2026, 46);
    private static readonly IsoWeek ThisWeek = new(2026, 47);

    private SmtpServerFixture _server = null!;
    private MailHost _app = null!;

    public async Task InitializeAsync()
    {
        _server = await SmtpServerFixture.Start();
        _app = await MailHost.To(_server);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Manager_and_team_get_the_same_numbers_to_the_digit()
    {
        await Publish(LastWeek, Row(Driver.Trust, 70), Row(Driver.Deadlines, 58));
        var id = await Publish(ThisWeek, Row(Driver.Trust, 62.4), Row(Driver.Deadlines, 57.5));
        await Tell(id);

        var manager = MailTo("ana@example.org").Message.TextBody!;
        var team = MailTo("nadia@example.org").Message.TextBody!;
        foreach (var text in (string[])[manager, team])
        {
            text.ShouldContain("7 of 9 answered.");
            text.ShouldContain("Trust (trust in the project manager): 62 [steady]");
            text.ShouldContain("8 lower than last time");
            text.ShouldContain("Deadlines (realistic dates): 58 [steady]");
            text.ShouldContain("as last time");
            text.ShouldContain("Last 2 weeks, oldest first: 70, 62");
        }
    }

    [Fact]
    public async Task The_team_gets_its_results_link_and_the_manager_does_not()
    {
        await Tell(await Publish(ThisWeek, Row(Driver.Trust, 62)));

        MailTo("nadia@example.org").Message.TextBody!.ShouldContain("https://pulse.example/r#token-2026-W47");
        MailTo("nadia@example.org").Message.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var manager = MailTo("ana@example.org").Message;
        manager.TextBody!.ShouldNotContain("/r#");
        manager.TextBody!.ShouldContain($"https://pulse.example/teams/{_app.Team}");
        manager.Headers["List-Unsubscribe"].ShouldBeNull();
    }

    [Fact]
    public async Task Comments_are_counted_and_never_quoted()
    {
        await _app.Store(
            new Comment { TeamId = _app.Team, Week = ThisWeek, Text = "Verbatim one" },
            new Comment { TeamId = _app.Team, Week = ThisWeek, Text = "Verbatim two" });
        await Tell(await Publish(ThisWeek, Row(Driver.Trust, 62)));

        foreach (var mail in _server.Received())
        {
            mail.Message.TextBody!.ShouldContain("2 comments were left");
            (mail.Message.TextBody + mail.Message.HtmlBody).ShouldNotContain("Verbatim");
        }

        _app.Log.Text.ShouldNotContain("Verbatim");
    }

    [Fact]
    public async Task A_manager_who_was_not_named_when_the_wave_opened_reads_no_number_of_comments()
    {
        await _app.Store(new Comment { TeamId = _app.Team, Week = ThisWeek, Text = "Verbatim" });
        var row = await Publish(ThisWeek, Row(Driver.Trust, 62));
        await _app.Host.Db(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(p => p.Readers, Array.Empty<int>())));
        await Tell(row);

        var words = MailTo("ana@example.org").Message.TextBody!.ReplaceLineEndings(" ");
        words.ShouldContain("Comments were left to earlier managers");
        words.ShouldNotContain("omment was left");
        MailTo("nadia@example.org").Message.TextBody!.ShouldContain("One comment was left");
    }

    [Fact]
    public async Task A_digest_that_leaves_late_tells_its_own_week()
    {
        var id = await Publish(LastWeek, Row(Driver.Trust, 70));
        await Publish(ThisWeek, Row(Driver.Trust, 12));
        await Tell(id);

        MailTo("ana@example.org").Message.TextBody!.ShouldContain("Trust (trust in the project manager): 70");
        MailTo("ana@example.org").Message.TextBody!.ShouldNotContain("Trust (trust in the project manager): 12");
    }

    [Fact]
    public async Task A_withheld_wave_says_so_and_shows_no_number_but_invited_and_threshold()
    {
        await Publish(LastWeek, Row(Driver.Trust, 70));
        await Tell(await Add(ThisWeek, WaveOutcome.Withheld, []));

        foreach (var mail in _server.Received())
        {
            mail.Message.TextBody!.ShouldContain("9 people were invited, and fewer than 5 answered.");
            mail.Message.TextBody!.ShouldNotContain("Trust (trust in the project manager)");
        }
    }

    [Fact]
    public async Task Both_digests_tell_what_is_due_what_is_done_and_a_change_that_can_be_told_for_the_first_time()
    {
        PublicationRow told = null!;
        for (var week = 34; week <= 47; week++)
        {
            told = await Publish(new IsoWeek(2026, week), Row(Driver.Deadlines, week < 44 ? 50 : 62));
        }

        await Promise("Ask before a date is given.", new(2026, 10, 19), due: new(2026, 10, 26), Driver.Deadlines, done: new(2026, 10, 27));
        await Promise("Fewer meetings.", new(2026, 11, 2), due: new(2026, 11, 27), Driver.Workload);
        await Promise("A new coffee machine.", new(2026, 11, 2), due: new(2026, 11, 20), null);
        await Promise("Not yet due, and told before.", new(2026, 11, 2), due: new(2026, 12, 24), null);
        await Tell(told);

        foreach (var mail in _server.Received())
        {
            var text = mail.Message.TextBody!.ReplaceLineEndings(" ");
            text.ShouldContain("What was promised to the team");
            text.ShouldContain("“Fewer meetings.” Due on 27 November; not yet marked done.");
            text.ShouldContain("“A new coffee machine.” Was due on 20 November; not yet marked done.");
            text.ShouldContain(
                "“Ask before a date is given.” Done on 27 October. Deadlines: about 12 points higher since (50 before, 62 since;");
            text.ShouldNotContain("Not yet due");
            mail.Message.HtmlBody!.ShouldContain("Ask before a date is given.");
            mail.Message.HtmlBody!.ShouldContain("Deadlines: about 12 points higher since");
        }
    }

    [Fact]
    public async Task Without_promises_there_is_no_word_of_them()
    {
        await Tell(await Publish(ThisWeek, Row(Driver.Trust, 62)));

        _server.Received().ShouldAllBe(mail => !mail.Message.TextBody!.Contains("What was promised", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_is_the_first_block_of_the_managers_digest_under_a_neutral_subject()
    {
        var told = await Publish(ThisWeek, new DriverResult(Driver.Deadlines, 7, 42, Edge.None, Signal.Act, 66, 5, null));
        await _app.Store(Fall(ThisWeek));
        await Tell(told);

        var message = MailTo("ana@example.org").Message;
        message.Subject.ShouldBe("Atlas: something changed in week 47");
        var words = message.TextBody!.ReplaceLineEndings(" ");
        words.ShouldContain(TrendSentence.OfAlert(new PublishedAlert(Driver.Deadlines, ThisWeek, new IsoWeek(2026, 44), 15, 6, 24)));
        words.ShouldContain("This pulse alone was 24 below the usual level.");
        words.ShouldContain(TrendSentence.HowSure);
        words.ShouldContain("/alerts");
        words.ShouldContain("The dates I worked towards were realistic.");
        words.IndexOf("lower than usual", StringComparison.Ordinal)
            .ShouldBeLessThan(words.IndexOf("7 of 9 answered.", StringComparison.Ordinal));
        MailTo("nadia@example.org").Message.TextBody!.ShouldNotContain("lower than usual");
    }

    [Fact]
    public async Task An_alert_whose_digest_never_left_is_told_by_the_digest_that_replaces_it_and_once()
    {
        var falling = await Publish(LastWeek, Row(Driver.Deadlines, 42, Signal.Act));
        await _app.Store(Fall(LastWeek));
        await _server.Refuse("ana@example.org");
        await _app.Tell(falling);
        await _server.Heal();

        await _app.Tell(await Publish(ThisWeek, Row(Driver.Deadlines, 44)));
        await _app.Tell(await Publish(ThisWeek.AddWeeks(1), Row(Driver.Deadlines, 45)));

        var digests = _server.Received().Where(mail => mail.To[0] == "ana@example.org").Select(mail => mail.Message.TextBody!).ToList();
        digests.Count.ShouldBe(2);
        digests[0].ShouldContain("Atlas, week 47");
        digests[0].ShouldContain("Deadlines: lower than usual");
        digests[1].ShouldNotContain("Deadlines: lower than usual");
    }

    [Fact]
    public async Task Each_digest_names_who_can_see_the_same_and_only_the_teams_has_the_words_to_compare()
    {
        var (above, ben) = (new Team { Name = "Works" }, ManagerAccounts.WithoutPassword("ben@example.org", "Ana Ruiz"));
        await _app.Store(above, ben);
        await _app.Store(new TeamLead { ManagerId = ben.Id, TeamId = above.Id });
        await _app.Host.Db(db => db.Teams.Where(t => t.Id == _app.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, above.Id)));
        var told = await Publish(ThisWeek, Row(Driver.Trust, 62));
        await _app.Store(new Wave
        {
            TeamId = _app.Team,
            Week = ThisWeek,
            State = WaveState.Published,
            OpensAt = _app.Now,
            ClosesAt = _app.Now,
            QuestionnaireVersion = "2026-1",
            Code = "eight words",
        });
        await Tell(told);

        var (manager, team) = (Words("ana@example.org"), Words("nadia@example.org"));
        manager.ShouldContain("Ana Ruiz can see the same.", customMessage: "the other one of that name");
        manager.ShouldNotContain("eight words");
        team.ShouldContain("Ana Ruiz can see the same.");
        team.ShouldContain("How to check");
        team.ShouldContain("eight words");
    }

    private Alert Fall(IsoWeek week) => new()
    {
        TeamId = _app.Team,
        Driver = Driver.Deadlines,
        Week = week,
        Since = new IsoWeek(2026, 44),
        Fall = 15,
        Low = 6,
        High = 24,
    };

    private Task Promise(string text, DateOnly on, DateOnly due, Driver? driver, DateOnly? done = null) => _app.Store(new CommitmentRow
    {
        TeamId = _app.Team,
        Text = text,
        Driver = driver,
        PromisedOn = on,
        Due = due,
        EndedOn = done,
        State = done is null ? CommitmentState.Promised : CommitmentState.Done,
    });

    private static DriverResult Row(Driver driver, double mean, Signal signal = Signal.Steady) =>
        new(driver, 7, mean, Edge.None, signal, null, null, null);

    private Task<PublicationRow> Publish(IsoWeek week, params DriverResult[] drivers) => Add(week, WaveOutcome.Published, drivers);

    private async Task<PublicationRow> Add(IsoWeek week, WaveOutcome outcome, DriverResult[] drivers)
    {
        var published = outcome == WaveOutcome.Published;
        var row = new PublicationRow
        {
            TeamId = _app.Team,
            Week = week,
            Outcome = outcome,
            Invited = 9,
            Collected = published ? 7 : null,
            Counted = published ? 7 : null,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = $"token-{week}",
            Readers = [_app.Manager.Value],
            Drivers = [.. drivers],
        };
        await _app.Store(row);
        return row;
    }

    // Tells the manager and a team of one person.
    private async Task Tell(PublicationRow publication)
    {
        await _app.Store(new Member { Name = "Nadia", Email = "nadia@example.org", TeamId = _app.Team });
        await _app.Tell(publication);
        _server.Received().Count.ShouldBe(2);
    }

    private string Words(string address) => MailTo(address).Message.TextBody!.ReplaceLineEndings(" ");

    private ReceivedMail MailTo(string address) => _server.Received().Single(mail => mail.To[0] == address);
}
