using TeamPulse.Ballots;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// A team that is asked for half a year by the product's own code: it chooses the questions of each wave, shows the team new ones
/// before, and publishes. The administrator has worded one own question anew for every week, in a questionnaire file that has no
/// other rotating questions, and nobody on the team objects.
/// </summary>
internal sealed class Questioned
{
    public const int Weeks = 26;

    private const string AnchorId = "trust-1";

    private static readonly IsoWeek First = new(2026, 1);

    private static readonly Questionnaire Shipped = QuestionnaireFile.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "2026-1.json")), "2026-1.json");

    private readonly Questionnaire _questionnaire;
    private readonly IReadOnlyList<IReadOnlyList<Question>> _asked;

    /// <param name="people">All are invited and all answer.</param>
    /// <param name="broken">Own questions have whole numbers and no limit: each is asked every week, as if it were an anchor.</param>
    /// <param name="talks">Every week something is promised, so that the team is asked about its talks as often as it may be.</param>
    public Questioned(int people, bool broken, bool talks = false)
    {
        People = people;
        IEnumerable<Question> own = broken
            ? [new("own-1", Driver.Clarity, QuestionKind.Anchor, false, LocalText.English("Unless I joined last: I trust."))]
            : Enumerable.Range(1, Weeks).Select(i => new Question(
                $"own-{i}", null, QuestionKind.Rotating, false, LocalText.English($"Week {i}: unless I joined last, I trust.")));
        _questionnaire = TalkQuestions.AddTo(Shipped with { Version = "ours", Questions = [.. Shipped.Anchors, .. own] });
        _asked = Plan(new QuestionChoice(_questionnaire, new ShippedQuestions([Shipped]), new TeamId(1), people), people, talks);
    }

    public int People { get; }

    /// <summary>In how many of the weeks an own question is asked.</summary>
    public int OwnWeeks => Enumerable.Range(0, Weeks).Count(week => Own(week) > 0);

    /// <summary>In how many of the weeks a question about a talk is asked.</summary>
    public int TalkWeeks => _asked.Count(week => week.Any(IsTalk));

    public int AnOwnWeek => Enumerable.Range(0, Weeks).First(week => Own(week) > 0);

    /// <summary>How many own questions a week asks.</summary>
    public int Own(int week) => _asked[week].Count(IsOwn);

    public bool AsksOfATalk(int week) => _asked[week].Any(IsTalk);

    /// <summary>What everybody may read after each week.</summary>
    /// <param name="weeks">What was answered.</param>
    /// <param name="variant">What the victim does with own questions.</param>
    /// <param name="from">The first of these weeks.</param>
    public IReadOnlyList<Sight> Publish(IReadOnlyList<AnsweredWeek> weeks, Variant variant, int from = 0)
    {
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        var publications = new List<Publication>();
        foreach (var (i, answered) in weeks.Index())
        {
            var facts = new WaveFacts(First.AddWeeks(from + i + 1), People, People, Threshold.Lowest, _questionnaire.Version);
            var responses = Enumerable.Range(0, People).Select(person => Response(_asked[from + i], answered, person, variant)).ToList();
            var outcome = Publisher.Publish(facts, responses, _questionnaire, states);
            states = outcome.States;
            publications.Add(outcome.Publication);
        }

        var noComments = Array.Empty<PublishedComment>().ToLookup(_ => default(IsoWeek));
        return [.. DisclosureGate.Show(new TeamId(1), "Cell", publications, noComments).Waves.Select(Sight.Of)];
    }

    private static Response Response(IReadOnlyList<Question> asked, AnsweredWeek answered, int person, Variant variant)
    {
        var answers = new Dictionary<string, int> { [AnchorId] = answered.Anchor[person] };
        var own = asked.Where(IsOwn).Zip([answered.Own, answered.Second]);
        foreach (var (question, given) in own.Concat(asked.Where(IsTalk).Select(talk => (talk, answered.Talk))))
        {
            if ((person == 0 ? variant.OfTheVictim() : given[person]) is { } answer)
            {
                answers[question.Id] = answer;
            }
        }

        return new(answers, null);
    }

    // One wave goes before the half-year: with its results the first own question is shown.
    private static List<IReadOnlyList<Question>> Plan(QuestionChoice choice, int people, bool talks)
    {
        var before = new List<EarlierWave>();
        var shown = new List<UpcomingQuestions>();
        var plan = new List<IReadOnlyList<Question>>();
        for (var i = 0; i <= Weeks; i++)
        {
            var week = First.AddWeeks(i);
            var opens = week.Monday.AddDays(3);
            TalkQuestion? talk = talks && i > 0 ? TalkTurn.Of(week, 1, opens, people, before, new([], [opens.AddDays(-1)])) : null;
            plan.Add(choice.For(week, 1, before, text => Shown(week).Any(text.IsSameAs), talk: talk));
            before.Add(new(week, [.. plan[^1].Where(IsOwn).Select(q => q.Text)]) { OpenedOn = opens, Talk = talk });
            var closes = week.AddWeeks(1).Monday.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
            var from = week.AddWeeks(2);
            shown.Add(new(from, choice.ToShow(
                WaveSchedule.Usual, week, closes, from, before, text => Shown(from.AddWeeks(-1)).Any(text.IsSameAs))));
        }

        return plan[1..];

        IReadOnlyList<LocalText> Shown(IsoWeek week) => shown.LastOrDefault(s => s.From <= week)?.Questions ?? [];
    }

    private static bool IsOwn(Question question) => question.Id.StartsWith("own-", StringComparison.Ordinal);

    private static bool IsTalk(Question question) => question.Kind == QuestionKind.Talk;
}

/// <summary>What one week shows of the anchor, of own questions and of that about a talk, in points; null where none was asked.</summary>
internal sealed record Sight(ShownScore Anchor, double? Own, double? Second, double? Talk)
{
    public static Sight Of(PublishedWave wave)
    {
        var steps = wave.Questions.ToLookup(
            q => TalkQuestions.Find(q.QuestionId) is not null, q => (double?)(100.0 * q.Step.HalfSteps / ShownStep.Highest));
        double?[] own = wave[Driver.Clarity] is ShownDriver exact ? [exact.Score.Value, null] : [.. steps[false], null, null];
        return new(((ShownDriver)wave[Driver.Trust]).Score, own[0], own[1], steps[true].SingleOrDefault());
    }
}
