namespace TeamPulse.Web.Tests.Architecture;

/// <summary>
/// Which capability may use what. Every capability may use the domain; this table lists all else. A line may only grow
/// for a reason that fits in the line.
/// </summary>
public sealed class SliceFacts
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Accounts"] =
        [
            "Circuits.CircuitWatch", "Configuration.Languages", "Design", "Ledger.LedgerBook", "Mail", "Rosters.ManagerAccounts",
            "Settings.OrganisationChange", "Settings.SettingsPage", "SignIn", "Storage",
        ],
        // a question in its own words; the first block of a digest
        ["Alerts"] =
        [
            "Circuits", "Commitments.TeamCommitments", "Design", "Ledger.LedgerBook", "Mail", "Results", "Settings.QuestionnaireShelf",
            "SignIn", "Storage",
        ],
        ["Circuits"] = ["Design.Forms.LocalAddress", "Ledger.Actor", "SignIn.Sessions", "Storage"],
        ["Closing"] = ["Keys", "Results", "Settings.QuestionnaireShelf", "Settings.TeamQuestions", "Storage"],
        ["CommandLine"] =
        [
            "Accounts.Rescue", "Accounts.Rescued", "Configuration", "Demo", "Doctor", "Histories",
            "HistoryReports.HistoryReport", "Keys.KeysAtStart",
            "Ledger.LedgerBook", "Results.ResultsSlice",
            "Rosters", "Settings.SettingsSlice", "SignIn.WelcomeLinks", "Storage", "Tables",
        ], // verbs run the server's code
        ["Comments"] = ["Circuits", "Design", "Ledger.LedgerBook", "Results", "SignIn.TeamAccess", "Storage"],
        ["Commitments"] = ["Circuits", "Design", "Ledger.LedgerBook", "Results", "SignIn.TeamAccess", "Storage"],
        ["Configuration"] = [],
        ["Dashboard"] =
        [
            "Alerts", "Circuits", "Comments", "Commitments", "Design", "Guides", "Ledger",
            "Results", "Settings.QuestionnaireShelf", "SignIn.TeamAccess", "Storage",
        ], // questions in their own words
        ["Demo"] =
        [
            "Closing.Announcement", "Closing.RollUpDirections", "Configuration.StartRefused", "Histories", "Inviting",
            "Ledger.LedgerBook", "Mail.MailJob",
            "Overviews.Above", "Rosters", "Settings.QuestionnaireShelf", "Storage",
        ], // its files go through the doors of everybody's
        ["Design"] =
        [
            "Configuration.InstallationHealth", "Configuration.InstallationTrouble", "Configuration.InstallationTroubles",
            "Configuration.Languages", "Storage",
        ], // the bar for administrators, and who is signed in
        ["Digests"] = ["Alerts", "Keys.UnsubscribeKey", "Mail", "Results", "Storage"], // the link to unsubscribe
        ["Doctor"] = // examines what they keep
        [
            "Configuration", "Keys.KeyDirectory", "Keys.WaveKeyFiles", "Logs.LogText", "Mail", "Storage", "Timekeeping.LinuxClock",
        ],
        ["Guides"] = ["Configuration", "Design"],
        ["Histories"] = ["Storage", "Tables"],
        // the same components as the dashboard
        ["HistoryReports"] =
        [
            "Dashboard.NextStepCard", "Dashboard.TeamRow", "Dashboard.TeamsFirst", "Dashboard.TeamsTable", "Design", "Histories",
            "Results.Charts", "Results.QuestionRows", "Results.Report",
        ],
        ["Inviting"] =
        [
            "Configuration", "Keys", "Mail", "Results", "Settings.QuestionnaireShelf", "Settings.TeamQuestions", "Storage",
            "Timekeeping.ClockWatch",
        ],
        ["Keys"] = ["Configuration", "Storage"],
        ["Leaves"] = ["Design", "Ledger.LedgerBook", "SignIn.TeamAccess", "Storage"],
        ["Ledger"] = ["Design", "Storage"],
        ["Logs"] = ["Configuration", "Storage.DatabaseOutage"],
        ["Mail"] = ["Configuration", "Storage"],
        ["MembersPages"] = ["Design", "Ledger", "Responding", "Results", "Settings.QuestionnaireShelf", "Storage"],
        // one card of each
        ["Mondays"] =
        [
            "Alerts", "Circuits", "Comments", "Commitments", "Dashboard.DashboardQuery", "Dashboard.TeamDashboardModel", "Design",
            "Results",
        ],
        ["Operating"] =
        [
            "Closing", "Configuration", "Design", "Inviting", "Keys.LostKeysJob", "Ledger.LedgerBook", "Logs.OutageTally", "Mail.MailJob",
            "Mail.PlainPage", "Overviews.OverviewJob", "Settings.SettingsPage", "Storage", "Timekeeping",
        ],
        ["Overviews"] = ["Keys.UnsubscribeKey", "Mail", "Results", "Storage"], // the link to end them
        ["Record"] = ["Design", "Ledger.LedgerBook", "Results", "SignIn.TeamAccess", "Storage"],
        // signs and seals with them
        ["Responding"] = ["Configuration", "Keys.KeyWatch", "Results", "Storage", "Timekeeping.ClockWatch"],
        ["Results"] = ["Storage"],
        ["Results.Charts"] = ["Design", "Results.QuestionRows", "Results.ToldQuestion"],
        ["Results.Report"] = ["Design", "Results.Charts", "Results.QuestionRows"],
        ["Rosters"] =
        [
            "Circuits", "Configuration.Languages", "Design", "Ledger.KeptWords", "Ledger.LedgerBook", "SignIn.TeamAccess", "Storage",
            "Tables",
        ],
        ["Settings"] =
        [
            "Circuits", "Comments.HiddenComments", "Configuration", "Design", "Ledger.KeptWords", "Ledger.LedgerBook",
            "Mail", "Rosters", "SignIn", "Storage",
        ], // the test mail, and who was not reached
        ["Setup"] = ["Configuration", "Design", "Ledger.LedgerBook", "Rosters", "Settings", "SignIn.Devices", "Storage"],
        ["SignIn"] = ["Configuration", "Design", "Mail", "Results", "Storage"],
        ["Storage"] = ["Configuration"],
        ["Tables"] = [],
        ["Timekeeping"] = [],
    };

    [Fact]
    public void No_slice_uses_another_beyond_the_table() => Violations(Code.Uses).ShouldBeEmpty();

    [Fact]
    public void The_table_allows_nothing_that_nobody_needs() =>
        Allowed.SelectMany(line => line.Value.Select(to => (line.Key, to)))
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
            && !Allowed.GetValueOrDefault(use.FromSlice, []).Any(allowed => Fits(use.To, allowed)))];

    // A whole slice, a room in it, or one type of it.
    private static bool Fits(string type, string allowed) =>
        type == $"TeamPulse.Web.{allowed}" || type.StartsWith($"TeamPulse.Web.{allowed}.", StringComparison.Ordinal);
}
