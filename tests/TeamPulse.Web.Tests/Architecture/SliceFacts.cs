namespace TeamPulse.Web.Tests.Architecture;

/// <summary>
/// Who may use whom. Every capability may use the domain; what else it uses stands here, as it is. A line may only
/// get longer for a reason that fits in the line.
/// </summary>
public sealed class SliceFacts
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Alerts"] = ["Commitments.TeamDay", "Ledger.LedgerBook", "Mail", "SignIn.TeamAccess", "Storage"], // days are the team's
        ["Anonymity"] = ["Design", "Responding.AnsweringPage", "Responding.AnsweringPageFile"], // whose hashes it shows
        ["Closing"] = ["Settings", "Storage"],
        ["Comments"] = ["Ledger.LedgerBook", "SignIn.TeamAccess", "Storage"],
        ["Commitments"] = ["Design", "Ledger.LedgerBook", "SignIn.TeamAccess", "Storage"],
        ["CommandLine"] = ["Closing", "Inviting", "Ledger.LedgerBook", "Mail", "Rosters", "Settings", "Storage"], // verbs run what the server runs
        ["Dashboard"] = ["Comments.Replies", "Design", "Ledger", "Settings.QuestionnaireShelf", "SignIn.TeamAccess", "Storage"], // questions in their own words
        ["Design"] = [],
        ["Digests"] = ["Mail", "Storage"],
        ["Guides"] = ["Design", "Settings"],
        ["HowAlertsWork"] = ["Design"],
        ["Inviting"] = ["Closing.WaveKeyFiles", "Mail", "Settings", "Storage"], // makes the keys that the close erases
        ["Leaves"] = ["Design", "Ledger.LedgerBook", "SignIn.TeamAccess", "Storage"],
        ["Ledger"] = ["Design", "Storage"],
        ["Mail"] = ["Settings", "Storage"],
        ["Operating"] = ["Storage"],
        ["Record"] = ["Design", "Ledger.LedgerBook", "SignIn.TeamAccess", "Storage"],
        ["Responding"] = ["Closing.WaveKeyFiles", "Storage"], // and signs and seals with them
        ["Retention"] = ["Ledger.LedgerBook", "Storage"],
        ["Rosters"] = ["Design", "Ledger.LedgerBook", "Storage"],
        ["Scheduling"] = ["Closing", "Inviting", "Mail", "Retention", "Settings", "Storage"], // the tick names every job
        ["Settings"] = ["Comments.HiddenComments", "Design", "Ledger.LedgerBook", "Rosters", "SignIn.ForgottenPasswords", "Storage"],
        ["Setup"] = ["Design", "Ledger.LedgerBook", "Rosters", "Settings", "Storage"], // the first run walks through the settings
        ["SignIn"] = ["Design", "Mail.SignInLinks", "Settings", "Storage"],
        ["Storage"] = ["Settings"],
        ["TeamPage"] = ["Design", "Ledger", "Settings.QuestionnaireShelf", "Storage"],
    };

    [Fact]
    public void No_slice_uses_another_beyond_the_table() => Violations(Code.Uses).ShouldBeEmpty();

    [Fact]
    public void The_table_allows_nothing_that_nobody_needs() =>
        _allowed.SelectMany(line => line.Value.Select(to => (line.Key, to)))
            .Where(entry => !Code.Uses.Any(use => use.FromSlice == entry.Key && Fits(use.To, entry.to)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("TeamPulse.Web.Dashboard.DashboardQuery", "TeamPulse.Web.Closing.CloseJob")]
    [InlineData("TeamPulse.Web.Dashboard.DashboardQuery", "TeamPulse.Web.SignIn.PasswordCheck")]
    [InlineData("TeamPulse.Web.Responding.BallotEndpoint", "TeamPulse.Web.Closing.CloseJob")]
    [InlineData("TeamPulse.Web.Results.Report.Tile", "TeamPulse.Web.Storage.PulseDb")]
    [InlineData("TeamPulse.Web.Payroll.Salaries", "TeamPulse.Web.Storage.PulseDb")]
    public void A_slice_that_did_would_be_found(string from, string to) =>
        Violations([.. Code.Uses, new Use(from, to)]).ShouldBe([new Use(from, to)]);

    private static List<Use> Violations(IEnumerable<Use> uses) =>
        [.. uses.Where(use => use.FromSlice.Length > 0 && use.ToSlice.Length > 0 && use.FromSlice != use.ToSlice
            && !_allowed.GetValueOrDefault(use.FromSlice, []).Any(allowed => Fits(use.To, allowed)))];

    /// <summary>A whole slice, or one type of it.</summary>
    private static bool Fits(string type, string allowed) =>
        type == $"TeamPulse.Web.{allowed}" || (!allowed.Contains('.') && type.StartsWith($"TeamPulse.Web.{allowed}.", StringComparison.Ordinal));
}
