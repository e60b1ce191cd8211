namespace TeamPulse.Teams;

/// <summary>A manager of a team who is away on a day.</summary>
/// <param name="Leave">Which leave it is.</param>
/// <param name="StandIn">Who acts on this team that day; null: nobody does.</param>
public sealed record Absence(Leave Leave, ManagerId? StandIn)
{
    /// <summary>
    /// Nobody sees a team because of a leave: a stand-in who does not see this team's results anyway (any more) acts on nothing.
    /// Neither does one who is away that day; there is no stand-in of a stand-in, because the team has read another name.
    /// </summary>
    /// <param name="day">In the team's time zone.</param>
    /// <param name="managers">Who manages the team itself.</param>
    /// <param name="readers">All managers who see its results.</param>
    /// <param name="leaves">Those of all of these; more do no harm.</param>
    public static IReadOnlyList<Absence> On(
        DateOnly day, IReadOnlyCollection<ManagerId> managers, IReadOnlySet<ManagerId> readers, IReadOnlyCollection<Leave> leaves)
    {
        var away = leaves.Where(leave => leave.Covers(day)).DistinctBy(leave => leave.Manager).ToDictionary(leave => leave.Manager);
        return [.. managers.Where(away.ContainsKey).Select(manager => new Absence(away[manager], Acting(away[manager].StandIn)))];

        ManagerId? Acting(ManagerId? standIn) => standIn is { } id && readers.Contains(id) && !away.ContainsKey(id) ? id : null;
    }
}

/// <summary>Somebody who gets what is written to a team's managers.</summary>
/// <param name="Manager">Who gets it.</param>
/// <param name="InPlaceOf">The leave of the one for whom it was meant; null for a manager of the team itself.</param>
public sealed record Addressee(ManagerId Manager, Leave? InPlaceOf)
{
    /// <summary>Everybody once: who manages the team too gets it as its manager.</summary>
    public static IReadOnlyList<Addressee> Of(IReadOnlyCollection<ManagerId> managers, IReadOnlyCollection<Absence> absences) =>
    [
        .. managers.Where(manager => absences.All(a => a.Leave.Manager != manager)).Select(manager => new Addressee(manager, null))
            .Concat(absences.Where(a => a.StandIn is not null).Select(a => new Addressee(a.StandIn!.Value, a.Leave)))
            .DistinctBy(addressee => addressee.Manager),
    ];
}
