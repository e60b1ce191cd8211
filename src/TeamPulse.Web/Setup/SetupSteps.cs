namespace TeamPulse.Web.Setup;

/// <summary>The pages of the first run, in their order.</summary>
internal static class SetupSteps
{
    public const string Start = "/setup";
    public const string Account = "/setup/account";
    public const string Organisation = "/setup/organisation";
    public const string Roster = "/setup/roster";
    public const string Schedule = "/setup/schedule";
    public const string Mail = "/setup/mail";
    public const string Done = "/setup/done";

    public static readonly IReadOnlyList<(string Path, string Key)> All =
    [
        (Account, "Step.Account"), (Organisation, "Step.Organisation"), (Roster, "Step.Roster"),
        (Schedule, "Step.Schedule"), (Mail, "Step.Mail"), (Done, "Step.Done"),
    ];
}
