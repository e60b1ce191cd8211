using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Advice;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Demo;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>
/// The demo in a language that is added by files to its data directory. Every word on every page is from the files of texts, or
/// something that people have written.
/// </summary>
[LongRunOnly]
public sealed partial class EveryPageInAccentsFacts : IDisposable
{
    private static readonly string[] More =
        ["/record?from=no", "/guides/trust.low", "/?view=weeks&driver=workload", "/?show=attention", "/?q=404", "/nothing-is-here"];

    private static readonly string[] OfATeam =
    [
        "?open=others", "?range=52&driver=deadlines", "/meeting", "/monday", "/commitments", "/commitments/new", "/events",
    ];

    // In decline, withheld, building its usual level, improving.
    private static readonly string[] Teams = ["Payments", "Release", "Data", "Support Tools"];

    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-pseudo-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Every_word_of_every_page_is_from_the_files_of_texts()
    {
        PseudoLanguage.WriteTo(Path.Combine(_directory, "languages"));
        var url = new Uri($"http://127.0.0.1:{FreePort.Claim()}");
        using var demo = BuiltProgram.Start("demo", "--data", _directory, "--urls", $"{url}");
        (await demo.Says("To end")).ShouldBeTrue(demo.Errors);
        using var visitor = new Visitor(url, PseudoLanguage.Tag);
        var (written, teams) = await Written();
        List<string> found = [];

        await visitor.Get("/sign-in");
        found.AddRange(Plain(visitor.Page, "/sign-in", written));
        var password = demo.LineWith("password ")!.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        await visitor.Follow(await visitor.Send("sign-in", ("Email", DemoAccount.Email), ("Password", password)));
        visitor.Page.ShouldContain(PseudoLanguage.Of("All my teams"));
        foreach (var address in Addresses().Concat(More).Concat(teams.SelectMany(team => OfATeam.Select(page => $"/teams/{team}{page}"))))
        {
            using var answer = await visitor.Get(address);
            found.AddRange(Plain(visitor.Page, address, written));
        }

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<p>⟦Ñö⟧</p>", 0)]
    [InlineData("<p>⟦Ñö⟧ ago</p>", 1)]
    [InlineData("<a title=\"Close\">⟦Ñö⟧</a>", 1)]
    [InlineData("<p>Ana Wolf: <code>dotnet run</code></p>", 0)]
    public void A_word_that_is_hard_coded_would_be_found(string page, int words) => Plain(page, "/", ["Ana Wolf"]).Count().ShouldBe(words);

    // Pages without parameters, by the list of doors.
    private static IEnumerable<string> Addresses() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "routes.txt"))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(door => door is ["GET", _, ..] && !OfPrograms().IsMatch(door[1])).Select(door => door[1]);

    // What people wrote in the demo, and what is in other files than those of texts.
    private async Task<(IReadOnlyList<string> Written, IReadOnlyList<int> Teams)> Written()
    {
        await using var db = new SqlitePulseDb(new DbContextOptionsBuilder<SqlitePulseDb>()
            .UseSqlite($"Data Source={Path.Combine(_directory, "teampulse.db")}").Options);
        var questionnaire = new QuestionnaireShelf(Options.Create(new PulseSettings()))[QuestionnaireShelf.StandardVersion];
        var guides = GuideName.All.Select(name => GuideShelf.BuiltIn.In(name, CultureInfo.GetCultureInfo("en")));
        var languages = questionnaire.Languages.Select(CultureInfo.GetCultureInfo).ToList();
        var invariant = CultureInfo.InvariantCulture.DateTimeFormat;
        string?[] all =
        [
            .. await db.Organisations.Select(o => o.Name).ToListAsync(),
            .. await db.Teams.Select(t => t.Name).ToListAsync(),
            .. await db.Managers.Select(m => m.DisplayName).ToListAsync(),
            .. await db.Managers.Select(m => m.Email).ToListAsync(),
            .. await db.Members.Select(m => m.Name).ToListAsync(),
            .. await db.Members.Select(m => m.Email).ToListAsync(),
            .. await db.Comments.Select(c => c.Text).ToListAsync(),
            .. await db.Replies.Select(r => r.Text).ToListAsync(),
            .. await db.Commitments.Select(c => c.Text).ToListAsync(),
            .. await db.TeamEvents.Select(e => e.Text).ToListAsync(),
            .. await db.Alerts.Select(a => a.Note).ToListAsync(),
            .. await db.Database.GetAppliedMigrationsAsync(), "SQLite", "OpenSSL", "GB", "MB", PseudoLanguage.Tag,
            .. TalkQuestions.AddTo(questionnaire).Questions.Select(q => q.Text.In("en")),
            .. questionnaire.Scale.Select(word => word.In("en")),
            .. guides.SelectMany(g => (string[])[g.Title, g.Talk, .. g.Questions, g.Stop, g.Try, g.Promise]),
            .. guides.SelectMany(g => g.Sources.Concat(g.Sources.Select(Short))),
            .. questionnaire.Languages, .. languages.Select(l => l.EnglishName), .. languages.Select(l => l.NativeName),
            .. invariant.MonthNames, .. invariant.AbbreviatedMonthNames, .. invariant.DayNames, .. invariant.AbbreviatedDayNames,
            .. ScheduleForm.Zones, .. ScheduleForm.Zones.Select(zone => zone.Replace('_', ' ')),
        ];
        return ([.. all.OfType<string>().Where(text => text.Length > 1).Distinct().OrderByDescending(text => text.Length)],
            [.. (await db.Teams.Where(t => Teams.Contains(t.Name)).Select(t => t.Id).ToListAsync()).Select(id => id.Value)]);
    }

    // As a guide names it: author and year.
    private static string Short(string source) => source[..(source.IndexOf(')', StringComparison.Ordinal) + 1)];

    private static IEnumerable<string> Plain(string page, string address, IReadOnlyList<string> written) =>
        from text in Texts(page)
        let rest = written.Aggregate(Names().Replace(text, " "), (left, known) => left.Replace(known, " ", StringComparison.Ordinal))
        where Words().IsMatch(rest)
        select $"{address}: {text.Trim()}";

    private static IEnumerable<string> Texts(string page)
    {
        var shown = NotShown().Replace(page, " ");
        return Told().Matches(shown).Select(m => m.Groups["text"].Value).Concat(Tag().Split(shown)).Select(t => WebUtility.HtmlDecode(t)!);
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Words();

    // Of files, and of comments.
    [GeneratedRegex(@"(?<=^|\s)/[\w./-]+|\b[0-9a-f]{8}\b")]
    private static partial Regex Names();

    [GeneratedRegex("<(script|style|code|pre)\\b.*?</\\1>|<!--.*?-->|<!DOCTYPE[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex NotShown();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(
        "\\b(aria-label|aria-description|aria-roledescription|title|alt|placeholder)=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Told();

    [GeneratedRegex("^/(_|api|dev|health|jobs|p$|p/|session|setup|lib)|[{.]|/file$")]
    private static partial Regex OfPrograms();
}
