using TeamPulse.Questionnaires;
using TeamPulse.Writing;

namespace TeamPulse.Commitments;

/// <summary>One thing that a manager promises the team to change. The team reads it, word for word.</summary>
/// <param name="Team">To whom it is promised.</param>
/// <param name="Text">One line, 1 to 200 characters.</param>
/// <param name="Driver">What it is meant to change: a driver with a score, so that its effect is measured; null for none of them.</param>
/// <param name="PromisedOn">The day, in the team's time zone.</param>
/// <param name="Due">When it is to be done; may be moved while it stands.</param>
/// <param name="State">What has become of it.</param>
/// <param name="EndedOn">When it was done or dropped; null while it stands.</param>
public sealed record Commitment(
    TeamId Team, string Text, Driver? Driver, DateOnly PromisedOn, DateOnly Due, CommitmentState State, DateOnly? EndedOn)
{
    /// <summary>One line that can be repeated in a conversation.</summary>
    public const int MostCharacters = 200;

    /// <summary>Nobody waits longer than half a year for what was promised.</summary>
    public const int MostWeeksAhead = 26;

    private const int DaysOfAWeek = 7;

    public bool Stands => State == CommitmentState.Promised;

    /// <summary>Charts mark it in this week, and its effect is measured from the waves after it.</summary>
    public IsoWeek Week => IsoWeek.Of(PromisedOn);

    /// <summary>Makes one, if nothing speaks against it.</summary>
    /// <returns>The commitment, or every reason why not, as sentences for the one who promises.</returns>
    public static (Commitment? Made, IReadOnlyList<string> Problems) Promise(
        TeamId team, string? text, Driver? driver, DateOnly today, DateOnly? due)
    {
        var line = FreeText.OneLine(text);
        IReadOnlyList<string> problems =
        [
            .. line.Length switch
            {
                0 => new[] { CommitmentTexts.Text_Missing },
                > MostCharacters => [CommitmentTexts.Text_TooLong.With(MostCharacters, line.Length)],
                _ => [],
            },
            .. driver is { } about && !Drivers.Scored.Contains(about)
                ? [CommitmentTexts.Driver_NotMeasured.With(about.Name())]
                : Array.Empty<string>(),
            .. ProblemOfDue(due, today) is { } wrong ? [wrong] : Array.Empty<string>(),
        ];
        return (problems.Count > 0 ? null : new(team, line, driver, today, due!.Value, CommitmentState.Promised, null), problems);
    }

    /// <summary>Why a commitment cannot be due on that day; null when it can.</summary>
    public static string? ProblemOfDue(DateOnly? due, DateOnly today) => due switch
    {
        null => CommitmentTexts.Due_Missing,
        { } day when day < today => CommitmentTexts.Due_Past,
        { } day when day > LatestDue(today) => CommitmentTexts.Due_TooFar.With(MostWeeksAhead),
        _ => null,
    };

    public static DateOnly LatestDue(DateOnly today) => today.AddDays(DaysOfAWeek * MostWeeksAhead);

    public Standing On(DateOnly day) => State switch
    {
        CommitmentState.Done => Standing.Done,
        CommitmentState.Dropped => Standing.Dropped,
        _ when Due < day => Standing.Overdue,
        _ when Due < day.AddDays(DaysOfAWeek) => Standing.Due,
        _ => Standing.Promised,
    };

    /// <summary>Somebody should see to it: within a week it is due, or it was due before.</summary>
    public bool IsDue(DateOnly day) => On(day) is Standing.Due or Standing.Overdue;

    /// <summary>As it stood on an earlier day; null before it was promised. A due date that was moved stays moved.</summary>
    public Commitment? AsOf(DateOnly day) =>
        PromisedOn > day ? null : EndedOn > day ? this with { State = CommitmentState.Promised, EndedOn = null } : this;
}
