namespace TeamPulse.Web.Demo;

/// <summary>What invented people write.</summary>
internal static class DemoComments
{
    private static readonly string[] Usual =
    [
        "The retro helped. Let us keep the format.",
        "Too many meetings on Wednesday, hardly an hour in one piece.",
        "Review times got better this week.",
        "It would help to know earlier which of the two topics comes first.",
        "Good to see the support rota shared between more people.",
        "The build is slow again; I lost half a day waiting.",
        "Thanks for standing up for us in the planning round.",
        "I would like to hear why the scope changed.",
        "Onboarding notes are out of date, happy to fix them if there is time.",
        "Pairing on the migration worked well.",
        "Fewer status questions in chat would let me finish things.",
        "A calm week for once.",
    ];

    private static readonly string[] DatesSlip =
    [
        "The date for the settlement release was promised without asking us.",
        "We were told Friday; nobody here believed it.",
        "When the scope grew, the date stayed.",
        "I stopped saying that a date cannot work. It does not change anything.",
        "Please ask us before a date goes to the customer.",
    ];

    private static readonly string[] Relief =
    [
        "The second person on call makes a real difference.",
        "I left on time four days out of five.",
        "Dropping the weekly report was the best decision this quarter.",
    ];

    public static string Pick(Random random, DemoStory story, int weeksAgo)
    {
        var pool = (story, weeksAgo) switch
        {
            (DemoStory.DeadlinesFall, <= 4) => DatesSlip,
            (DemoStory.WorkloadRises, <= 4) => Relief,
            _ => Usual,
        };
        return pool[random.Next(pool.Length)];
    }
}
