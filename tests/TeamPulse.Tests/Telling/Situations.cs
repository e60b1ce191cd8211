using TeamPulse.Publishing;
using TeamPulse.Tests.Trends;

namespace TeamPulse.Tests.Telling;

/// <summary>One situation of a team.</summary>
/// <param name="Chapter">What the situation is about.</param>
/// <param name="Name">What a reader calls it.</param>
/// <param name="Notes">Its waves, as <see cref="Weeks"/> reads them.</param>
internal sealed record Situation(string Chapter, string Name, params string[] Notes)
{
    /// <summary>The week of the first wave: week 10 of 2026, unless the turn of the year matters.</summary>
    public IsoWeek First { get; init; } = new(2026, 10);

    public PublishedTeam Team => Weeks.Of(First, Notes);
}

internal static class Situations
{
    private const string Start = "The start";
    private const string Nothing = "Nothing to show";
    private const string Quiet = "Nothing moved beyond chance";
    private const string Slipping = "A fall that is not sure yet";
    private const string Fallen = "A fall that is sure: the week of an alert";
    private const string Doubtful = "Alerts whose date or size is not all that can be said";
    private const string Recovering = "After an alert";
    private const string Low = "A level that is low";
    private const string Years = "Years";
    private const string Rising = "Rises";
    private const string Several = "Several at once";
    private const string Longer = "Waves of two and four weeks";
    private const string Anew = "The trend starts anew";
    private const string Time = "Pauses and the turn of the year";
    private const string Below = "Together with the teams below";

    private const string Calm = "T=steady A=steady D=steady W=steady";

    private static string[] Many(int times, string note) => [.. Enumerable.Repeat(note, times)];

    public static IReadOnlyList<Situation> All { get; } =
    [
        new(Start, "no wave has closed"),
        new(Start, "first results", "T=building A=building D=building W=building"),
        new(Start, "first results, one score at the top", "T=building> D=building"),
        new(Start, "first results after a withheld week", "", "T=building D=building"),
        new(Start, "only some drivers in the first results", "T=building D=withheld"),
        new(Start, "second week", "T=building", "T=building-"),
        new(Start, "third week, the second withheld", "T=building", "", "T=building"),
        new(Start, "eighth week", Many(8, "T=building D=building")),
        new(Start, "many weeks, few of them with results", [.. Many(3, "T=building"), .. Many(7, ""), "T=building"]),
        new(Start, "one driver was added later", [.. Many(9, "T=steady"), "T=steady E=building"]),

        new(Nothing, "withheld once", "T=steady D=steady", ""),
        new(Nothing, "withheld in the very first week", ""),
        new(Nothing, "withheld in the week after an alert", "T=steady D=steady", "T=steady D=act-@0", ""),
        new(Nothing, "withheld twice in a row", "T=steady", "", ""),
        new(Nothing, "withheld five times in a row", "T=steady", "", "", "", "", ""),
        new(Nothing, "withheld eleven times in a row", Many(11, "")),
        new(Nothing, "too few people", "T=steady", "small"),
        new(Nothing, "void", "T=steady", "void"),
        new(Nothing, "withheld after a void wave", "T=steady", "", "void", ""),

        new(Quiet, "all steady", Calm),
        new(Quiet, "small falls and rises", Calm, "T=steady- A=steady+ D=steady- W=steady", "T=steady- A=steady- D=steady- W=steady+"),
        new(Quiet, "one driver withheld", "T=steady D=withheld W=steady"),
        new(Quiet, "two drivers withheld", "T=steady A=withheld D=withheld W=steady"),
        new(Quiet, "all drivers withheld", "T=withheld D=withheld"),
        new(Quiet, "steady at the lowest score shown", "T=steady< D=steady"),
        new(Quiet, "steady at the highest score shown", "T=steady> W=steady> D=steady"),
        new(Quiet, "steady at either end", "T=steady> W=steady< D=steady"),
        new(Quiet, "steady again after a watch", "D=watch-", Calm),

        new(Slipping, "one driver", "T=steady W=watch"),
        new(Slipping, "two drivers", "T=watch A=steady W=watch"),
        new(Slipping, "all drivers", "T=watch A=watch D=watch W=watch"),
        new(Slipping, "with the second fall", "W=steady", "W=steady-", "W=watch- T=steady"),
        new(Slipping, "with the fourth fall", "W=steady", "W=steady-", "W=steady-", "W=steady-", "W=watch- T=steady"),
        new(Slipping, "a withheld week between the falls", "W=steady", "W=steady-", "", "W=watch- T=steady"),
        new(Slipping, "beside a driver without enough answers", "W=watch T=withheld D=steady"),
        new(Slipping, "again, after an alert", ["D=steady", "D=act-@0", .. Many(8, "D=building"), "D=watch T=steady"]),

        new(Fallen, "began this week", "D=steady", "D=act-@0 T=steady"),
        new(Fallen, "began a week ago", "D=steady", "D=steady+", "D=act@1 T=steady"),
        new(Fallen, "began five weeks ago", ["D=steady", .. Many(5, "D=steady"), "D=act@5 T=steady"]),
        new(Fallen, "fell twice in a row", "D=steady", "D=steady-", "D=act-@1 T=steady"),
        new(Fallen, "fell three times in a row", "D=steady", "D=steady-", "D=watch-", "D=act-@2 T=steady"),
        new(Fallen, "fell ten times in a row", ["D=steady", .. Many(9, "D=steady-"), "D=act-@9 T=steady"]),
        new(Fallen, "fell eleven times in a row", ["D=steady", .. Many(10, "D=steady-"), "D=act-@10 T=steady"]),
        new(Fallen, "fell twice, a withheld week between", "D=steady", "D=steady-", "", "D=act-@2 T=steady"),
        new(Fallen, "by one point", "D=steady", "D=act-@0:1,1,2 T=steady"),
        new(Fallen, "and it may be nothing", "D=steady", "D=act-@0:4,-1,9 T=steady"),
        new(
            Fallen,
            "a further fall, after the alert",
            ["D=steady", "D=act-@0", .. Many(8, "D=building"), "D=steady", "D=act-@0:10,2,18 T=steady"]),
        new(Fallen, "the only driver", "T=steady", "T=act-@0:20,11,29"),
        new(Fallen, "the weeks after: its usual level is built anew", "D=steady", "D=act-@0", "D=building T=steady"),
        new(Fallen, "the weeks after two alerts", "D=steady W=steady", "D=act-@0 W=act-@0", "D=building W=building T=steady"),

        new(Doubtful, "in the first weeks that could be compared", [.. Many(8, "D=building"), "D=steady-", "D=act-@9 T=steady"]),
        new(Doubtful, "the same, and it may be nothing", [.. Many(8, "D=building"), "D=steady+", "D=act@9:3,-2,8 T=steady"]),
        new(Doubtful, "in the first week that could be compared", [.. Many(8, "D=building"), "D=act@8 T=steady"]),
        new(Doubtful, "fell to the lowest score shown", "D=steady", "D=steady-", "D=steady<", "D=act<@2 T=steady"),
        new(Doubtful, "fell to the lowest score shown, and it may be nothing", "D=steady", "D=act<@0:5,-2,12 T=steady"),
        new(Doubtful, "fell from the highest score shown", "D=steady>", "D=steady>", "D=steady>", "D=act@0:9,2,16 T=steady"),
        new(Doubtful, "began while nothing could be shown", "D=steady", "", "", "D=act@2 T=steady"),

        new(Recovering, "the week after, still there", "D=act-@0#27", "D=building#27^1,66,27 T=steady A=steady W=steady"),
        new(Recovering, "the week after, further down", "D=act-@0#27", "D=building#24^1,66,27 T=steady"),
        new(Recovering, "halfway back", "D=act-@0#23", "D=building#54^3,70,23 T=steady"),
        new(Recovering, "near what was usual", "D=act-@0#23", "D=building#61^5,66,23 T=steady"),
        new(Recovering, "near what was usual, as in the week of the alert", "D=act-@0#57", "D=building#57^1,66,57 T=steady"),
        new(Recovering, "above what was usual", "D=act-@0#23", "D=building#70^5,66,23 T=steady"),
        new(Recovering, "at the lowest score shown", "D=act-<@0#20", "D=building<#20^2,66,20 T=steady"),
        new(Recovering, "two drivers", "T=act@0#40 D=act@0#27", "T=building#44^1,70,40 D=building#30^1,66,27 W=steady"),
        new(Recovering, "three drivers", "T=building#44^1,70,40 A=building#40^1,71,33 D=building#30^1,66,27 W=steady"),
        new(Recovering, "while another score falls", "D=building#40^2,66,27 W=act-@0 T=steady"),
        new(Recovering, "while another score may be slipping", "D=building#40^2,66,27 W=watch T=steady"),
        new(Recovering, "while another score improves", "D=building#40^2,66,27 W=improving T=steady"),
        new(Recovering, "and its own level is low", "D=building#30~3^6,66,27 T=steady"),
        new(Recovering, "a rise on the way back is still on the way", "D=improving#50^6,66,27 T=steady"),
        new(Recovering, "it falls once more", "D=watch-#25^9,66,27 T=steady"),
        new(Recovering, "beside a driver without enough answers", "D=building#40^2,66,27 W=withheld T=steady"),
        new(Recovering, "everything else in its first weeks", "D=building#40^2,66,27 E=building T=steady"),
        new(Recovering, "all drivers", "T=building#44^1,70,40 A=building#40^1,71,33 D=building#30^1,66,27 W=building#31^1,60,30"),
        new(Recovering, "in waves of two weeks", "2w D=building#40^4,66,27 T=steady"),
        new(Recovering, "the score is back", "D=building#64^b6,66,27 T=steady"),
        new(Recovering, "the score is back, and everything else is steady", "D=steady#64^b9,66,27 T=steady A=steady W=steady"),
        new(Recovering, "the weeks after it is back, until a new level is known", "D=act@0", "D=building T=steady"),
        new(Recovering, "settled lower, not low", "D=steady#55^s9,80,54 T=steady"),
        new(Recovering, "settled lower, and low", "D=steady#27~3^s9,66,27 T=steady"),
        new(Recovering, "settled lower while another score is on the way", "D=steady#55^s9,80,54 W=building#40^2,66,27 T=steady"),

        new(Low, "for the first week", "W=steady#33~0 T=steady A=steady D=steady"),
        new(Low, "for the second week", "W=steady#33~1 T=steady"),
        new(Low, "for half a year", "W=steady#33~23 T=steady A=steady D=steady"),
        new(Low, "deadlines, whose word is a plural", "D=steady#33~23 T=steady"),
        new(Low, "deadlines for the first week", "D=steady#33~0 T=steady"),
        new(Low, "two drivers since different weeks", "W=steady#33~23 A=steady#40~11 T=steady"),
        new(Low, "three drivers", "W=steady#33~23 A=steady#40~11 D=steady#30~4 T=steady"),
        new(Low, "all drivers", "T=steady#30~5 A=steady#30~5 D=steady#30~5 W=steady#30~5"),
        new(Low, "at the lowest score shown", "W=steady<#20~9 T=steady"),
        new(Low, "beside a fall", "W=steady#33~23 D=act-@0 T=steady"),
        new(Low, "beside a fall that is not sure", "W=steady#33~23 D=watch T=steady"),
        new(Low, "beside a rise", "W=steady#33~23 T=improving D=steady"),
        new(Low, "rising, and still low", "W=improving#45~23 T=steady"),
        new(Low, "falling further", "W=act-@0#20~23 T=steady"),
        new(Low, "perhaps slipping further", "W=watch-#20~23 T=steady"),
        new(Low, "in a team's first weeks", "W=building#30~0", "W=building#30~0 T=building", "W=building#30~0 T=building A=building"),
        new(Low, "in the first weeks of all drivers", "T=building", "T=building", "T=building", "T=building#30~0 W=building#31~0"),
        new(Low, "of a driver that was added later", "T=steady E=building#30~2"),
        new(Low, "beside a driver without enough answers", "W=steady#33~8 D=withheld T=steady"),
        new(Low, "in waves of four weeks", "4w W=steady#33~16 T=steady"),
        new(Low, "for the first wave of four weeks", "4w W=steady#33~0 T=steady"),
        new(Low, "for the second wave of four weeks", "4w W=steady#33~0 T=steady", "4w W=steady#33~4 T=steady"),
        new(Low, "for the second wave of two weeks", "2w W=steady#33~0 T=steady", "2w W=steady#33~2 T=steady"),
        new(Low, "since a week before waves of four weeks", "W=steady#33~0 T=steady", "4w W=steady#33~4 T=steady"),
        new(Low, "a withheld week says nothing of it", "W=steady#33~8 T=steady", ""),
        new(Low, "the week after a withheld week", "W=steady#33~8 T=steady", "", "W=steady#33~10 T=steady"),

        new(Years, "low for two years", "W=steady#33~103 T=steady"),
        new(Years, "fell once, a year ago, and stayed", ["D=act-@0#27", .. Many(50, "D=steady#28~40"), "D=steady#27~44 T=steady"]),
        new(Years, "fell a year ago and came back", ["D=act-@0#27", .. Many(50, "D=steady#66"), "D=steady#66 T=steady"]),
        new(Years, "fell, settled lower, and fell again", ["D=act-@0#50", .. Many(30, "D=steady#52"), "D=act-@1#30 T=steady"]),
        new(Years, "recovering from a second fall", ["D=act-@0#50", .. Many(30, "D=steady#52"), "D=building#33^2,52,30 T=steady"]),

        new(Rising, "one driver", "T=improving D=steady"),
        new(Rising, "two drivers", "T=improving A=improving D=steady"),
        new(Rising, "all drivers", "T=improving A=improving D=improving W=improving"),
        new(Rising, "up to the highest score shown", "T=improving> D=steady"),
        new(Rising, "after a fall, while the usual level is built anew", "D=steady", "D=act-@0", "D=building", "D=improving T=steady"),

        new(Several, "two alerts", "T=steady D=steady W=steady", "T=act-@0 D=act-@0 W=steady"),
        new(Several, "three alerts", "T=steady A=steady D=steady", "T=act-@0 A=act@1 D=act-@0 W=steady"),
        new(Several, "a fall beside a rise", "D=steady", "D=act-@0 T=improving W=steady"),
        new(Several, "an alert and a watch", "D=steady", "D=act-@0 W=watch T=steady"),
        new(Several, "an alert, and one driver withheld", "D=steady", "D=act-@0 W=withheld T=steady"),
        new(Several, "a watch beside a rise", "D=watch T=improving W=steady"),
        new(Several, "everything at once", "D=steady", "A=improving D=act-@0 T=watch W=building E=withheld"),

        new(Longer, "first results of two weeks", "2w T=building D=building"),
        new(Longer, "third wave of two weeks", "2w T=building", "2w T=building", "2w T=building"),
        new(Longer, "fourth wave of four weeks", Many(4, "4w T=building")),
        new(Longer, "withheld, two weeks", "2w T=steady", "2w"),
        new(Longer, "withheld twice, four weeks", "4w T=steady", "4w", "4w"),
        new(Longer, "void, two weeks", "2w T=steady", "2w void"),
        new(Longer, "steady, four weeks", "4w " + Calm),
        new(Longer, "slipping for the third time, two weeks", "2w W=steady", "2w W=steady-", "2w W=steady-", "2w W=watch- T=steady"),
        new(Longer, "began in this wave, two weeks", "2w D=steady", "2w D=act-@1 T=steady"),
        new(Longer, "began two waves ago, two weeks", "2w D=steady", "2w D=steady", "2w D=steady+", "2w D=act@5 T=steady"),
        new(Longer, "fell three times in a row, four weeks", "4w D=steady", "4w D=steady-", "4w D=watch-", "4w D=act-@11 T=steady"),
        new(Longer, "the first wave of two weeks after weekly ones", "D=steady", "D=steady-", "2w D=act-@2 T=steady"),
        new(Longer, "its usual level is built anew, four weeks", "4w D=act@0", "4w D=building T=steady"),
        new(Longer, "many waves of four weeks, few of them with results", [.. Many(3, "4w T=building"), .. Many(5, "4w"), "4w T=building"]),
        new(Longer, "improved, four weeks", "4w T=improving D=steady"),

        new(Anew, "new manager, first results", "T=steady D=steady", "new T=building D=building"),
        new(
            Anew, "new manager, third week", "T=steady D=steady", "new T=building D=building", "T=building D=building",
            "T=building D=building"),
        new(Anew, "new manager, the first week withheld", "T=steady D=steady", "new", "T=building D=building"),
        new(Anew, "two teams answer together", "T=steady D=steady", "together T=building D=building"),
        new(Anew, "two teams answer apart again", "T=steady D=steady", "apart T=building D=building"),
        new(
            Anew, "an alert before, the usual level built from the start", "D=steady", "D=act-@0", "new D=building T=building",
            "D=building T=building"),
        new(Anew, "one question was worded anew", [.. Many(9, Calm), "T=building A=steady D=steady W=steady"]),

        new(Time, "back after a pause", Calm, "none", "none", "none", Calm),
        new(Time, "fell over a pause", "D=steady", "none", "none", "none", "D=act-@3 T=steady"),
        new(Time, "fell twice, a pause between", "D=steady", "D=steady-", "none", "none", "D=act-@3 T=steady"),
        new(Time, "began before the turn of the year", "D=steady", "D=steady", "D=steady+", "D=act@2 T=steady")
        {
            First = new IsoWeek(2026, 51),
        },
        new(Time, "fell three times over the turn of the year", "D=steady", "D=steady-", "D=watch-", "D=act-@2 T=steady")
        {
            First = new IsoWeek(2026, 52),
        },
        new(Time, "began in the last days of December, which belong to week 1", "D=steady", "D=act-@0 T=steady")
        {
            First = new IsoWeek(2024, 52),
        },
    ];

    /// <summary>Weeks of a team together with the teams below it: they are told, and never alerted.</summary>
    public static IReadOnlyList<Situation> WithTheTeamsBelow { get; } =
    [
        new(Below, "first results", "T=building D=building"),
        new(Below, "third week", Many(3, "T=building D=building")),
        new(Below, "all steady", Many(9, Calm)),
        new(Below, "a fall that is not sure yet", [.. Many(9, Calm), "T=steady D=watch#60"]),
        new(Below, "a fall in the week in which it is first told", [.. Many(9, Calm), "T=steady D=act#54^0,66,54"]),
        new(Below, "a fall that is a bound: a team below is at the lowest score shown", [.. Many(9, Calm), "T=steady D=act<#54^0,66,54"]),
        new(Below, "the week after, no further", [.. Many(9, Calm), "T=steady D=building#44^1,66,44"]),
        new(Below, "a bound in the weeks after", [.. Many(9, Calm), "T=steady D=building<#50^2,66,44"]),
        new(Below, "settled lower", [.. Many(9, Calm), "T=steady D=steady#54^s9,66,54"]),
        new(Below, "low for twelve weeks", [.. Many(9, Calm), "T=steady D=steady#40~11"]),
        new(Below, "other teams below since this week", [.. Many(9, Calm), "below T=building D=building"]),
        new(Below, "other teams below since three weeks ago", [.. Many(9, Calm), "below T=building", "T=building", "T=building"]),
    ];
}
