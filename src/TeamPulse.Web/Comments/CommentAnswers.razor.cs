using Microsoft.AspNetCore.Components;
using TeamPulse.Publishing;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Comments;

public sealed partial class CommentAnswers
{
    private readonly Dictionary<Guid, CommentAnswer> _cards = [];
    private AnswerModel? _model;
    private ElementReference _status;
    private string? _read;
    private string? _said;
    private Guid? _focus;
    private bool _isDone;
    private bool _isRefused;

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Inject]
    private CircuitActs Acts { get; set; } = default!;

    /// <summary>What the page has read already.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>In the inbox, the one to show; null for all. On a team's page that team.</summary>
    [Parameter]
    public int? Team { get; set; }

    /// <summary>In the inbox: which comments; null on a team's page.</summary>
    [Parameter]
    public string? Show { get; set; }

    /// <summary>In the inbox, of the weeks before this one; null for all. On a team's page the one shown.</summary>
    [Parameter]
    public string? Week { get; set; }

    /// <summary>The field that was sent with nothing to read in it.</summary>
    [Parameter]
    public string? Unwritten { get; set; }

    /// <summary>What was done by the form that led here.</summary>
    [Parameter]
    public string? Done { get; set; }

    private bool InInbox => Show is not null;

    private InboxAddress Address => InboxAddress.Of(Show, Team, Week);

    protected override async Task OnParametersSetAsync()
    {
        if (_read == Key)
        {
            return;
        }

        _read = Key;
        _model = await Handover.Model(Key, RendererInfo, Read);
        _said = _model is not null && Enum.TryParse<AnswerKind>(Done, ignoreCase: true, out var done) && Enum.IsDefined(done)
            ? Words(done, _model.Waiting) : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isDone)
        {
            return;
        }

        _isDone = false;
        if (_focus is { } next && _cards.TryGetValue(next, out var card))
        {
            await card.Focus();
        }
        else
        {
            await _status.FocusAsync(preventScroll: true);
        }
    }

    // The page was left open too long for what it had read.
    private Task<AnswerModel?> Read() => Acts.Do<CommentInbox, AnswerModel?>(async (inbox, user) => InInbox
        ? await inbox.Read(user, Address, CancellationToken.None)
        : await inbox.Week(user, new(Team!.Value), IsoWeek.Parse(Week!), CancellationToken.None));

    private async Task Act(AnswerAct act)
    {
        var done = await Acts.Do<Answers, AnswerDone?>((answers, user) => answers.DoAndRead(user, act, CancellationToken.None));
        _isRefused = done is null;
        if (done is null)
        {
            (_said, _focus) = (CommentTexts.Refused, null);
        }
        else
        {
            var fresh = done.Week.Weeks.SelectMany(week => week.Comments).ToDictionary(c => c.Id);
            var waiting = InInbox && Team is null ? done.Waiting : done.Week.Waiting;
            _model = _model! with
            {
                Waiting = waiting,
                Editable = done.Week.Editable,
                Weeks = [.. _model!.Weeks.Select(w => w with { Comments = [.. w.Comments.Select(c => fresh.GetValueOrDefault(c.Id, c))] })],
            };
            _said = Words(act.Kind, waiting);
            _focus = act.Kind == AnswerKind.Edit ? act.Comment : Next(act.Comment);
        }

        _isDone = true;
    }

    // The next one on the page that waits, beginning anew after the last.
    private Guid? Next(Guid after)
    {
        var all = _model!.Weeks.SelectMany(week => week.Comments).ToList();
        var at = all.FindIndex(c => c.Id == after);
        return all.Skip(at + 1).Concat(all.Take(at)).FirstOrDefault(c => c.AwaitsReply)?.Id;
    }

    private static string Words(AnswerKind done, int waiting) =>
        $"{CommentTexts.ResourceManager.Of($"Done.{done}")} {InboxLink.Words(waiting)}";

    private static string IdOf(CommentedWeek week) => $"week-{week.Team}-{week.Week}";
}
