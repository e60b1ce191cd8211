using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Gallery.Dashboards;

/// <summary>Commitments in every state, and events.</summary>
internal static class GalleryCommitments
{
    private static readonly DateOnly Now = Sample.Now.Monday;

    public static IReadOnlyList<PublishedCommitment> All =>
    [
        Made(
            1, Driver.Deadlines, "No date goes to a customer before the team has seen the estimate.", 7, 14,
            new UnmeasuredChange(WhyUnmeasured.TooEarly, 0)),
        Made(2, Driver.Workload, "The support rota is shared with the web shop.", 28, 3, new UnmeasuredChange(WhyUnmeasured.TooEarly, 3)),
        Made(3, null, "The build gets its own machine.", 42, -3, new UnmeasuredChange(WhyUnmeasured.NoDriver, 0)),
        Made(
            4, Driver.Autonomy, "Pull requests under 200 lines need one review, not two.", 77, -56,
            new MeasuredChange(51, 66, 6, 24, 20, 10), CommitmentState.Done),
        Made(
            5, Driver.Trust, "Every change of priorities is explained on the day it is decided.", 84, -60,
            new MeasuredChange(68, 70, -5, 9, 22, 11), CommitmentState.Done),
        Made(
            6, Driver.Deadlines, "The spring sale gets a range of dates instead of one.", 90, -30,
            new MeasuredChange(58, 41, -24, -10, 20, 12), CommitmentState.Dropped),
    ];

    public static IReadOnlyList<PublishedEvent> Events =>
    [
        new(1, Now.AddDays(-70), "Two people joined from another team"),
        new(2, Now.AddDays(-26), "The settlement release was moved forward"),
    ];

    public static IReadOnlyList<PastAlert> PastAlerts =>
    [
        Past(2, null, null),
        Past(12, null, Now.AddDays(10)),
        Past(
            25,
            new(AlertAnswer.Acknowledged, Now.AddDays(-165), "Ana Ruiz", "We talked about it on Tuesday; the on-call rota was the reason."),
            null),
        Past(40, new(AlertAnswer.Known, Now.AddDays(-270), null, null), null),
    ];

    public static IReadOnlyList<PublishedTalk> Talks =>
    [
        new(Answered(27, 2), Answered(26, 4)),
        new(Answered(1, 6), Answered(0, 4)),
    ];

    private static TalkAnswer Answered(int weeksAgo, int halfSteps) => new(Sample.Now.AddWeeks(-weeksAgo), 1, new(halfSteps));

    private static PastAlert Past(int weeksAgo, AlertHandling? handling, DateOnly? until) =>
        new(new(Driver.Deadlines, Sample.Now.AddWeeks(-weeksAgo), Sample.Now.AddWeeks(-weeksAgo - 3), 14, 6, 22), handling, until);

    private static PublishedCommitment Made(
        int id, Driver? driver, string text, int daysAgo, int dueInDays, PublishedChange change,
        CommitmentState state = CommitmentState.Promised) =>
        new(
            id,
            new Commitment(
                new TeamId(1), text, driver, Now.AddDays(-daysAgo), Now.AddDays(dueInDays), state,
                state == CommitmentState.Promised ? null : Now.AddDays(dueInDays)),
            "Ana Ruiz",
            change);
}
