using TeamPulse.Publishing;
using TeamPulse.Web.Mail.Gallery;

namespace TeamPulse.Web.Digests;

internal sealed class DigestMailSamples(DigestSource source, ManagerDigestMails managers, TeamDigestMails members) : IMailSamples
{
    private static readonly Dictionary<string, PublishedTeam> States = new()
    {
        ["steady"] = InventedTeam.Steady,
        ["act"] = InventedTeam.Acting,
        ["falling"] = InventedTeam.Falling,
        ["improving"] = InventedTeam.Improving,
        ["due"] = InventedTeam.Due,
        ["longer"] = InventedTeam.Longer,
        ["first"] = InventedTeam.FirstWeek,
        ["young"] = InventedTeam.Young,
        ["partly-withheld"] = InventedTeam.PartlyWithheld,
        ["withheld"] = InventedTeam.Withheld,
        ["void"] = InventedTeam.Void,
    };

    public async IAsyncEnumerable<MailSample> All()
    {
        foreach (var (state, team) in States)
        {
            yield return new($"manager-{state}", await managers.Draft(Invented.Manager, new ManagerDigestModel(
                source.Model(team, Invented.Organisation, Invented.WaveCode), Invented.Manager.Name,
                managers.StepFor(team), $"{Invented.Host}/guides", "Tomás Leal", $"{Invented.Host}/teams/7")));
            yield return new($"team-{state}", await members.Draft(Invented.Member, new TeamDigestModel(
                source.Model(team, Invented.Organisation, Invented.WaveCode), Invented.Member.Name,
                "Ana Ruiz and Tomás Leal", $"{Invented.Host}/r#kFzq1nCwq0m0m1mQmN3n7A", Invented.Unsubscribe)));
        }
    }
}
