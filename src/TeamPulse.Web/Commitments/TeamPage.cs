using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using TeamPulse.Publishing;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Results;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

/// <summary>A page with a form about one team, for those who lead it. For anybody else there is no such page.</summary>
[Authorize]
public abstract class TeamPage : ComponentBase
{
    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    [Inject]
    private protected TeamAccess Access { get; set; } = default!;

    [Inject]
    private PublishedResults Results { get; set; } = default!;

    [Inject]
    private TeamDays Day { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Its latest wave, commitments and events; null while it is read, and where there is no such page.</summary>
    protected PublishedTeam? Team { get; private set; }

    /// <summary>Where the team works.</summary>
    protected DateOnly Today { get; private set; }

    /// <summary>The way down to this page.</summary>
    protected IReadOnlyList<(string Name, string Address)> Way { get; private set; } = [];

    protected IReadOnlyList<string> Problems { get; private set; } = [];

    protected string Path => $"/teams/{Id}";

    protected override async Task OnInitializedAsync()
    {
        var (team, cancel) = (new TeamId(Id), Http.RequestAborted);
        Team = await Access.Leads(Http.User, team, cancel) ? await Results.Team(team, null, 1, cancel) : null;
        if (Team is null)
        {
            Navigation.NotFound();
            return;
        }

        Way = [.. await Access.WayTo(Http.User, team, cancel), (Team.Name, Path)];
        Today = await Day.Today(team, cancel);
    }

    /// <summary>Leads on, or says why not.</summary>
    /// <param name="outcome">What became of what was sent.</param>
    /// <param name="next">Where on the team's pages.</param>
    /// <param name="back">Where to go on instead, as the form says it; null for none.</param>
    protected void Done(ActOutcome outcome, string next, string? back = null)
    {
        Problems = outcome.Problems;
        if (outcome.Problems.Count == 0)
        {
            Navigation.NavigateTo(BackAddress.Of(Id, back) ?? $"{Path}{next}", forceLoad: true);
        }
    }
}
