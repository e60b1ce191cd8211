namespace TeamPulse.Web.Tests.Architecture;

/// <summary>Which code may hold responses, the secrets of invitations, and numbers before the disclosure gate.</summary>
public sealed class SecretFacts
{
    private static readonly string[] ResponseTypes =
    [
        "TeamPulse.Web.Storage.SealedResponse", "TeamPulse.Ballots.Seal",
        "TeamPulse.Ballots.SealedForm", "TeamPulse.Ballots.Response", "TeamPulse.Ballots.CastResponse",
    ];

    private static readonly string[] NumberTypes =
    [
        "TeamPulse.Publishing.DriverResult", "TeamPulse.Publishing.QuestionResult",
        "TeamPulse.Publishing.Publication", "TeamPulse.Web.Storage.RollUpRow",
    ];

    // They ask for a publication's week, token or questions to come and never for its numbers.
    private static readonly string[] LookUps =
    [
        "TeamPulse.Web.Inviting.Planner", "TeamPulse.Web.Inviting.NewHistories",
        "TeamPulse.Web.Responding.TeamNews", "TeamPulse.Web.MembersPages.ResultsEndpoint", "TeamPulse.Web.Settings.TeamQuestions",
        "TeamPulse.Web.Circuits.NewResults",
    ];

    [Fact]
    public void Only_answering_and_closing_touch_responses() => Responses(Code.Uses).ShouldBeEmpty();

    [Fact]
    public void Only_inviting_and_answering_touch_the_secrets_of_invitations() => Secrets(Code.Uses).ShouldBeEmpty();

    [Fact]
    public void What_shows_or_sends_numbers_gets_them_through_the_gate() => Numbers(Code.Uses).ShouldBeEmpty();

    [Fact]
    public void Whoever_else_did_would_be_found()
    {
        Use[] bad =
        [
            new("TeamPulse.Web.Dashboard.DashboardQuery", "TeamPulse.Web.Storage.SealedResponse"),
            new("TeamPulse.Web.Demo.DemoWaves", "TeamPulse.Ballots.Seal"),
            new("TeamPulse.Web.Digests.DigestSource", "TeamPulse.Ballots.Response"),
            new("TeamPulse.Web.Mail.MailJob", "TeamPulse.Ballots.InvitationSecret"),
            new("TeamPulse.Web.Digests.DigestModel", "TeamPulse.Publishing.DriverResult"),
            new("TeamPulse.Web.Dashboard.TeamsQuery", "TeamPulse.Web.Storage.RollUpRow"),
            new("TeamPulse.Web.MembersPages.ResultsEndpoint", "TeamPulse.Publishing.Publication"),
            new("TeamPulse.Web.Alerts.AlertsTold", "TeamPulse.Web.Storage.PublicationRow"),
            new("TeamPulse.Web.Results.Report.Tile", "TeamPulse.Publishing.DriverResult"),
        ];

        Responses(bad).ShouldBe(bad[..3]);
        Secrets(bad).ShouldBe([bad[3]]);
        Numbers(bad).ShouldBe(bad[4..]);
    }

    [Fact]
    public void The_rules_see_into_method_bodies()
    {
        Code.Uses.ShouldContain(new Use("TeamPulse.Web.Closing.SealedWaves", "TeamPulse.Web.Storage.SealedResponse"));
        Code.Uses.ShouldContain(new Use("TeamPulse.Web.Inviting.InvitationLinks", "TeamPulse.Ballots.InvitationSecret"));
        Code.Uses.ShouldContain(new Use("TeamPulse.Web.Results.PublishedResults", "TeamPulse.Publishing.DriverResult"));
    }

    private static List<Use> Responses(IEnumerable<Use> uses) =>
        [.. Of(uses, ResponseTypes)
            .Where(use => use.FromSlice is not ("Responding" or "Closing") && use.From != "TeamPulse.Web.Storage.PulseDb")];

    private static List<Use> Secrets(IEnumerable<Use> uses) =>
        [.. Of(uses, "TeamPulse.Ballots.InvitationSecret").Where(use => use.FromSlice is not ("Inviting" or "Responding"))];

    private static List<Use> Numbers(IEnumerable<Use> uses) =>
        [.. Of(uses, [.. NumberTypes, "TeamPulse.Web.Storage.PublicationRow"])
            .Where(use => use.FromSlice is not ("Storage" or "Results" or "Closing" or "Histories" or "Demo")
                && !(use.To.EndsWith(".PublicationRow", StringComparison.Ordinal) && LookUps.Contains(use.From)))];

    private static IEnumerable<Use> Of(IEnumerable<Use> uses, params string[] types) =>
        uses.Where(use => use.From.StartsWith("TeamPulse.Web.", StringComparison.Ordinal) && types.Contains(use.To));
}
