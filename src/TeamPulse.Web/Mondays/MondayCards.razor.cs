using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using TeamPulse.Publishing;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Mondays;

/// <summary>One card at a time. Each act goes on to the next card, in place.</summary>
public sealed partial class MondayCards
{
    private AlertForm _alert = new();
    private ElementReference _title;
    private MondayModel? _monday;
    private TeamId _team;
    private string? _after;
    private string? _said;
    private bool _isNew;
    private IReadOnlyList<string> _problems = [];

    [Inject]
    private CircuitActs Acts { get; set; } = default!;

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Parameter, EditorRequired]
    public required int Team { get; set; }

    [Parameter]
    public string? After { get; set; }

    /// <summary>Of what the page has read.</summary>
    [Parameter]
    public string? Key { get; set; }

    // Null at the end.
    private string? Card => Deck.Next(_monday!, _after);

    protected override async Task OnInitializedAsync()
    {
        (_team, _after) = (new(Team), After);
        _alert = NewForm();
        _monday = await Handover.Model(Key, RendererInfo, Read);
    }

    // Where the eye goes: the next card is read out from its heading.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isNew)
        {
            _isNew = false;
            await _title.FocusAsync(preventScroll: true);
        }
    }

    private async Task<MondayModel?> Read()
    {
        var page = await Acts.Do<DashboardQuery, TeamDashboardModel?>((query, user) => query.Read(user, _team, null, null, default));
        return page is null ? null : MondayModel.Of(page);
    }

    private void Go(string after)
    {
        (_after, _said, _problems, _isNew) = (after, null, [], true);
        _alert = NewForm();
    }

    private Task Alert(Func<TeamAlerts, ClaimsPrincipal, Task<ActOutcome>> act) => Act(act, Deck.Changed, MondayTexts.Said_Alert);

    private Task Promise(Func<TeamCommitments, ClaimsPrincipal, Task<ActOutcome>> act) => Act(act, Deck.Promise, MondayTexts.Said_Promise);

    private Task Commit(PromiseForm form) => Act<TeamCommitments>(
        (c, user) => c.Promise(user, _team, form.Text, form.Driver, form.Due(_monday!.Today), default),
        Deck.Step, MondayTexts.Said_Committed);

    private Task Reply((Guid Comment, string? Text) reply) => Act<MondayReplies>(
        (r, user) => r.Write(user, _team, reply.Comment, reply.Text, thanks: false, default), Card!, MondayTexts.Said_Reply);

    private Task Thank(Guid comment) => Act<MondayReplies>(
        (r, user) => r.Write(user, _team, comment, null, thanks: true, default), Card!, MondayTexts.Said_Reply);

    private async Task Act<TService>(Func<TService, ClaimsPrincipal, Task<ActOutcome>> act, string card, string said)
        where TService : notnull
    {
        var outcome = await Acts.Do(act);
        _problems = outcome.IsThere ? outcome.Problems : [MondayTexts.Gone];
        if (outcome.IsDone)
        {
            _monday = await Read();
            Go(card);
            _said = said;
        }
    }

    // Sent without a connection it leads to the next card.
    private AlertForm NewForm() => new() { Back = Deck.After($"/teams/{Team}", Deck.Changed) };

    private PublishedComment Comment(MondayModel monday) => monday.Waiting[Deck.Comment(Card!, _after)];

    private static string Left(int cards) => cards switch
    {
        0 => MondayTexts.Left_None,
        1 => MondayTexts.Left_One,
        _ => MondayTexts.Left.With(cards),
    };

    private string Title(MondayModel monday) => Card switch
    {
        Deck.Changed => monday.Alert?.Title ?? MondayTexts.Changed,
        Deck.FirstComment or Deck.SecondComment => MondayTexts.Comment,
        Deck.Promise => MondayTexts.Promise.With(DateWords.Weekday(monday.Due!.Promise.Due)),
        Deck.Step => MondayTexts.Step,
        Deck.Tell => MondayTexts.Tell,
        _ => monday.NextResults is { } day ? MondayTexts.Done_Until.With(DateWords.Weekday(day)) : MondayTexts.Done,
    };
}
