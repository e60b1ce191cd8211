using TeamPulse.Web.Design.Forms;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Leaves;

/// <summary>What the page about one manager's leaves shows.</summary>
/// <param name="Manager">The account.</param>
/// <param name="Name">Whose leaves they are.</param>
/// <param name="Teams">The teams that the manager is responsible for; at least one.</param>
/// <param name="Today">The earliest of the teams' days: it is over for none of them.</param>
/// <param name="Leaves">Those that are not over, the next one first.</param>
/// <param name="StandIns">Who can stand in, by name.</param>
internal sealed record LeaveView(
    ManagerId Manager, string Name, IReadOnlyList<string> Teams, DateOnly Today, IReadOnlyList<LeaveRow> Leaves,
    IReadOnlyList<(ManagerId Id, string Name)> StandIns)
{
    public LeaveRow? Find(int? id) => Leaves.FirstOrDefault(leave => leave.Id == id);

    /// <summary>Null for nobody, and for somebody who cannot stand in.</summary>
    public string? NameOf(ManagerId? standIn) => StandIns.FirstOrDefault(choice => choice.Id == standIn).Name;
}

/// <summary>A leave as a form has it: text that may be wrong.</summary>
internal sealed class LeaveForm
{
    /// <summary>The leave to change; null for a new one.</summary>
    public int? Which { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? StandIn { get; set; }

    /// <summary>Null when it is no day; so too the last.</summary>
    public DateOnly? First => TypedDay.Read(From);

    public DateOnly? Last => TypedDay.Read(Until);

    /// <summary>Null for nobody.</summary>
    public ManagerId? StandInId => int.TryParse(StandIn, out var id) ? new ManagerId(id) : null;
}
