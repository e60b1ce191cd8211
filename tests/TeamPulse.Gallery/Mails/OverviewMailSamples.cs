using TeamPulse.Gallery.Dashboards;
using TeamPulse.Publishing;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Overviews;

namespace TeamPulse.Gallery.Mails;

internal sealed class OverviewMailSamples(OverviewMails overviews) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        yield return new("overview", await overviews.Draft(Invented.StandIn, Model(
            Named(1, "Atlas", InventedTeam.Falling),
            Named(2, "Borealis", InventedTeam.Improving),
            Named(3, "Cassini", InventedTeam.Due),
            Named(4, "Draco", InventedTeam.Steady),
            Named(5, "Electra", InventedTeam.Steady),
            Named(6, "Fornax", InventedTeam.HiddenLately))));
        yield return new("overview-quiet", await overviews.Draft(
            Invented.StandIn, Model(Named(4, "Draco", InventedTeam.Steady), Named(5, "Electra", InventedTeam.Steady))));
    }

    private static OverviewModel Model(params PublishedTeam[] teams)
    {
        var (parts, unchanged, hidden) = OverviewWords.Of(
            teams, Together(teams), teams.ToLookup(t => t.Id, _ => Invented.Manager.Name),
            teams.ToDictionary(t => t.Id, t => t.Latest!.Comments.Count(c => c.AwaitsReply)), InventedTeam.Falling.Latest!.Week,
            id => $"{Invented.Host}/teams/{id.Value}");
        return new()
        {
            Organisation = Invented.Organisation,
            Name = Invented.StandIn.Name,
            Week = InventedTeam.Falling.Latest!.Week,
            Parts = parts,
            Unchanged = unchanged,
            Hidden = hidden,
            Home = $"{Invented.Host}/",
            End = $"{Invented.Host}/overviews/AAAAB3pqdm0xYjJ3c2VjcmV0bWFj",
        };
    }

    // As if the numbers of the first two teams were those of inner teams with the teams below them.
    private static IReadOnlyList<TogetherTeam> Together(PublishedTeam[] teams) =>
    [
        With(7, "Works", teams[0]), With(8, "Assembly", teams[1]),
    ];

    private static TogetherTeam With(int id, string name, PublishedTeam team) => new(
        new(id), name,
        [.. team.Waves.Where(w => w.Counted is not null)
            .Select(w => new PublishedRollUp(new(id), w.Week, 4 * w.Counted!.Value, [.. w.Drivers.OfType<ShownDriver>()]))]);

    private static PublishedTeam Named(int id, string name, PublishedTeam team) => team with { Id = new TeamId(id), Name = name };
}
