namespace TeamPulse.Web.Tests.Architecture;

/// <summary>Time comes from TimeProvider, chance from RandomNumberGenerator, and no key tells when it was made.</summary>
public sealed class ChanceAndTimeFacts
{
    private static readonly string[] Banned =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow", "System.Guid::CreateVersion7",
        "System.Random::get_Shared", "System.Random::.ctor", "System.TimeProvider::get_System",
        "TeamPulse.Simulation.Chance::.ctor",
    ];

    // What each type may do, and why.
    private static readonly Use[] Homes =
    [
        new("TeamPulse.Web.Timekeeping.TimekeepingSlice", "System.TimeProvider::get_System"), // where the clock comes in
        new("TeamPulse.Web.CommandLine.ImportRosterCommand", "System.TimeProvider::get_System"), // and where no server runs
        new("TeamPulse.Web.CommandLine.ImportHistoryCommand", "System.TimeProvider::get_System"), // likewise
        new("TeamPulse.Simulation.Simulator", "TeamPulse.Simulation.Chance::.ctor"), // invented teams, the same for every seed
    ];

    [Fact]
    public void Nobody_looks_at_the_clock_on_the_wall_or_throws_dice() => Violations(Code.Calls).ShouldBeEmpty();

    [Fact]
    public void Whoever_did_would_be_found()
    {
        Use[] bad =
        [
            new("TeamPulse.Web.Closing.CloseJob", "System.DateTime System.DateTime::get_UtcNow()"),
            new("TeamPulse.Web.Storage.Comment", "System.Guid System.Guid::CreateVersion7()"),
            new("TeamPulse.Publishing.Publisher", "System.Void System.Random::.ctor()"),
            new("TeamPulse.Ballots.InvitationSecret", "System.Void TeamPulse.Simulation.Chance::.ctor(System.Int32,System.Int32)"),
        ];

        Violations([.. Code.Calls, .. bad]).ShouldBe(bad);
    }

    [Fact]
    public void Calls_are_seen_in_method_bodies()
    {
        Code.Calls.ShouldContain(call => call.From == "TeamPulse.Web.Closing.CloseJob" && call.To.Contains("TeamPulse.Clock::UtcNow"));
        Code.Calls.ShouldContain(call =>
            call.From == "TeamPulse.Web.Timekeeping.TimekeepingSlice" && call.To.Contains("System.TimeProvider::get_System"));
    }

    private static List<Use> Violations(IEnumerable<Use> calls) =>
        [.. calls.Where(call => Array.Exists(Banned, banned => call.To.Contains(banned, StringComparison.Ordinal)
            && !Array.Exists(Homes, home => home.From == call.From && home.To == banned)))];
}
