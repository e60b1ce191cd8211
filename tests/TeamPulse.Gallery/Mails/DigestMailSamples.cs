using TeamPulse.Gallery.Dashboards;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Digests;
using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

internal sealed class DigestMailSamples(
    ManagerDigestMails managers, TeamDigestMails members, AlertsTold alerts, Homecoming homecoming) : IMailSamples
{
    private static readonly Dictionary<string, PublishedTeam> States = new()
    {
        ["steady"] = InventedTeam.Steady,
        ["act"] = InventedTeam.Acting,
        ["falling"] = InventedTeam.Falling,
        ["improving"] = InventedTeam.Improving.WithLatest(GalleryStates.WithNewQuestion),
        ["low"] = InventedTeam.Low,
        ["recovering"] = InventedTeam.Recovering,
        ["due"] = InventedTeam.Due,
        ["longer"] = InventedTeam.Longer,
        ["first"] = InventedTeam.FirstWeek,
        ["young"] = InventedTeam.Young,
        ["young-longer"] = InventedTeam.YoungLonger,
        ["partly-withheld"] = InventedTeam.PartlyWithheld,
        ["withheld"] = InventedTeam.Withheld,
        ["void"] = InventedTeam.Void,
    };

    public async IAsyncEnumerable<MailSample> All()
    {
        foreach (var (state, team) in States)
        {
            yield return new($"manager-{state}", await managers.Draft(Invented.Manager, ForManager(team)));
            yield return new($"team-{state}", await members.Draft(Invented.Member, new TeamDigestModel(
                new DigestModel(Invented.Organisation, team), Invented.Member.Name,
                MailLanguage.Together([Invented.Manager.Name, Invented.StandIn.Name]),
                $"{Invented.Host}/r#kFzq1nCwq0m0m1mQmN3n7A", Invented.Unsubscribe, Invented.WaveCode)));
        }

        // The team gets no mail, because nobody was asked.
        yield return new("manager-small", await managers.Draft(Invented.Manager, ForManager(InventedTeam.Small)));
        yield return new("manager-stand-in", await managers.Draft(Invented.StandIn, ForManager(InventedTeam.Steady) with
        {
            Name = Invented.StandIn.Name,
            OtherManagers = Invented.Manager.Name,
            StandIn = MailTexts.StandIn.With(Invented.Manager.Name, InventedTeam.Steady.Name),
        }));
        // The digest of the week with the alert never left.
        yield return new("manager-late-alert", await managers.Draft(Invented.Manager, ForManager(InventedTeam.Back) with
        {
            Alerts = alerts.Of(InventedTeam.Back, InventedTeam.Falling.Latest!.Week),
        }));
        yield return new(
            "manager-back",
            await managers.Draft(Invented.Manager, ForManager(InventedTeam.Back) with { WhileAway = Missed(InventedTeam.Back) }));
    }

    private ManagerDigestModel ForManager(PublishedTeam team) => new(
        new DigestModel(Invented.Organisation, team), Invented.Manager.Name, managers.StepFor(team), $"{Invented.Host}/guides",
        Invented.StandIn.Name, $"{Invented.Host}/teams/7/monday")
    {
        Alerts = alerts.Of(team, team.Latest!.Week),
        Waiting = team.Latest!.Comments.Count(comment => comment.AwaitsReply),
        Inbox = $"{Invented.Host}/comments?team=1",
    };

    // The three weeks before the latest.
    private IReadOnlyList<AwayTold> Missed(PublishedTeam team)
    {
        var weeks = team.Waves.SkipLast(1).TakeLast(3).Select(wave => wave.Week).ToList();
        return homecoming.Told(team, [new WhileAway(new Leave(new(1), weeks[0].Monday, weeks[^1].Monday.AddDays(9), null), weeks)]);
    }
}
