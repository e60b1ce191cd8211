using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Settings;

public sealed partial class QuestionsDesk
{
    /// <summary>Where its forms are sent without a connection.</summary>
    public const string Path = "/settings/questionnaire";

    private HashSet<string> _drivers = [];
    private QuestionsModel? _model;
    private OwnQuestionForm? _form;
    private Said? _list;
    private string? _which;
    private QuestionsPart? _focus;
    private bool _isRead;

    [Inject]
    private CircuitActs Acts { get; set; } = default!;

    [Inject]
    private Handover Handover { get; set; } = default!;

    /// <summary>What the page has read.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    private string? Replaced => _model!.Now.Questions.FirstOrDefault(q => q.Id == _model.Typed.Replaces)?.Text.In("en");

    private static string Languages(QuestionsModel model) =>
        string.Join(", ", model.Questionnaire.Languages.Select(LanguageName.Of));

    protected override async Task OnParametersSetAsync() => Show(await Handover.Model(Key, RendererInfo, Read));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // What was pressed is gone. Elsewhere it stays, and the focus with it.
        var focus = _focus;
        _focus = null;
        if (focus == QuestionsPart.List)
        {
            await _list!.Focus();
        }
        else if (focus == QuestionsPart.Form)
        {
            await _form!.Focus();
        }
    }

    private Task Choose() => Act(
        QuestionsPart.Questionnaire, (acts, user) => acts.Choose(user, _which, CancellationToken.None), SettingsTexts.Saved);

    private Task Switch() => Act(
        QuestionsPart.Drivers, (acts, user) => acts.Switch(user, _drivers, CancellationToken.None), SettingsTexts.Saved);

    private Task Retire(string id) => Act(
        QuestionsPart.List, (acts, user) => acts.Retire(user, id, CancellationToken.None), SettingsTexts.Questions_Retired);

    private Task Add() => Act(
        QuestionsPart.Form, (acts, user) => acts.Add(user, _model!.Typed, CancellationToken.None), _model!.Typed.Added);

    private void Reword(string id) => (_model, _focus) = (_model!.Rewording(id), QuestionsPart.Form);

    private void Tick(Driver driver, bool isTicked) =>
        _ = isTicked ? _drivers.Add($"{driver}") : _drivers.Remove($"{driver}");

    private async Task Act(QuestionsPart part, Func<QuestionActs, ClaimsPrincipal, Task<ActOutcome>> act, string said)
    {
        var typed = _model!.Typed;
        var outcome = await Acts.Do(act);
        Show((await Read())?.After(part, outcome, said, typed));
        _focus = outcome.IsDone ? part : null;
    }

    private void Show(QuestionsModel? model)
    {
        (_model, _isRead) = (model, true);
        _which = model is null ? null : OwnVersion.BaseOf(model.Now.Version);
        _drivers = model is null ? [] : [.. model.Now.OptionalDrivers.Select(driver => $"{driver}")];
    }

    private Task<QuestionsModel?> Read() =>
        Acts.Do<QuestionActs, QuestionsModel?>((acts, user) => acts.Read(user, CancellationToken.None));
}
