using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

/// <summary>The questions on a page that lives on.</summary>
public sealed class QuestionsDeskFacts(TwoTeamsHost fixture) : AdministratorsDesk(fixture)
{
    private const string Fair = "My manager was fair and reachable.";

    [Fact]
    public async Task Drivers_are_switched_in_place_and_that_is_said_beside_the_button()
    {
        var page = Desk();
        await page.Find("#Drivers-Clarity").ChangeAsync(new() { Value = true });

        await Form(page, "optional").SubmitAsync();

        page.Find("form:has(#Drivers-Clarity) [role=status]").TextContent.ShouldBe("Saved.");
        (await Saved()).OptionalDrivers.ShouldBe([Driver.Clarity]);
        (await Host.Db(db => db.LedgerEntries.SingleAsync(e => e.Act == LedgerAct.SwitchedDrivers))).By.ShouldBe(Admin.ManagerId());
    }

    [Fact]
    public async Task A_question_is_seen_as_members_will_read_it_while_it_is_written_and_added_when_it_was_meant()
    {
        var page = Desk();
        await page.Find("#text-en").InputAsync(new() { Value = Fair });
        var seen = page.FindAll("figure .statement").Select(words => words.TextContent).ToList();
        seen.Count.ShouldBe(Configuration.Languages.All.Count);
        seen.ShouldAllBe(words => words == Fair, "members who read another language see English");
        await page.Find("#text-de").InputAsync(new() { Value = "Ich hatte das nötige Werkzeug." });
        page.FindAll("figure .statement")[1].TextContent.ShouldBe("Ich hatte das nötige Werkzeug.");
        page.Find(".callout").TextContent.ShouldContain("seems to ask about two things");

        await Form(page, "add-question").SubmitAsync();
        page.Find("[role=alert]").TextContent.ShouldContain("Nothing is added yet.");
        page.Find("#text-en").GetAttribute("value").ShouldBe(Fair);
        (await Host.Db(db => db.OwnVersions.CountAsync())).ShouldBe(0);

        await Form(page, "add-question").SubmitAsync();
        page.Find("form:has(#text-en) [role=status]").TextContent.ShouldStartWith("The question is added.");
        page.Find("#text-en").GetAttribute("value").ShouldBeNullOrEmpty();
        (await Saved()).Questions.ShouldHaveSingleItem().Text.In("de").ShouldBe("Ich hatte das nötige Werkzeug.");
    }

    [Fact]
    public async Task A_question_in_other_words_takes_the_place_of_the_old_one_and_goes_when_it_is_retired()
    {
        await Asks("I laughed at work.", Driver.Trust);
        await Asks("The canteen was good.");
        var page = Desk();
        await page.Find("form[method=get]").SubmitAsync();
        page.Find("#text-en").GetAttribute("value").ShouldBe("I laughed at work.");

        await page.Find("#text-en").InputAsync(new() { Value = "I laughed with my team." });
        await Form(page, "add-question").SubmitAsync();

        (await Saved()).Questions.Select(q => $"{q.Id} {q.Driver} {q.Text.In("en")}")
            .ShouldBe(["own-3 Trust I laughed with my team.", "own-2  The canteen was good."]);
        (await Host.Db(db => db.LedgerEntries.OrderByDescending(e => e.Id).Take(2).Select(e => e.From ?? e.To).ToListAsync()))
            .ShouldBe(["I laughed with my team.", "I laughed at work."]);

        await Form(page, "retire").SubmitAsync();
        page.Find("p > [role=status]").TextContent.ShouldStartWith("The question is no longer asked");
        (await Saved()).Questions.ShouldHaveSingleItem().Id.ShouldBe("own-2");
    }

    [Fact]
    public async Task What_somebody_else_has_retired_is_said_to_be_gone_and_what_is_typed_stays()
    {
        await Asks("I laughed at work.");
        var page = Desk();
        await page.Find("#text-en").InputAsync(new() { Value = "The canteen was good." });
        await Host.With<QuestionnaireChange>(c => c.Retire("own-1", CancellationToken.None));

        await Form(page, "retire").SubmitAsync();

        page.Find("[role=alert]").TextContent.ShouldContain("This question is no longer asked.");
        page.FindAll("form[method=get]").ShouldBeEmpty();
        page.Find("#text-en").GetAttribute("value").ShouldBe("The canteen was good.");
    }

    [Theory]
    [InlineData("optional")]
    [InlineData("add-question")]
    [InlineData("retire")]
    public async Task Who_is_no_administrator_any_more_changes_nothing(string form)
    {
        await Asks("I laughed at work.");
        var page = Desk();
        await page.Find("#Drivers-Clarity").ChangeAsync(new() { Value = true });
        await page.Find("#text-en").InputAsync(new() { Value = "The canteen was good." });
        await IsNoAdministratorAnyMore();

        await Form(page, form).SubmitAsync();

        page.Find("[role=alert]").TextContent.ShouldContain("You cannot do this any more. Read the page again.");
        (await Host.Db(db => db.OwnVersions.CountAsync())).ShouldBe(1);
    }

    private Task Asks(string words, Driver? about = null) =>
        Host.With<QuestionnaireChange>(c => c.Add(about, false, LocalText.English(words), CancellationToken.None));

    private IRenderedComponent<QuestionsDesk> Desk()
    {
        var page = Render<QuestionsDesk>(p => p.Add(d => d.Key, "gone"));
        page.WaitForAssertion(() => page.FindAll("#text-en").Count.ShouldBe(1));
        return page;
    }

    private static AngleSharp.Dom.IElement Form(IRenderedComponent<QuestionsDesk> page, string handler) =>
        page.FindAll("form").First(form => form.QuerySelector($"[name=_handler][value={handler}]") is not null);

    private Task<OwnVersion> Saved() => Host.Db(async db =>
    {
        var version = await db.Organisations.Select(o => o.QuestionnaireVersion).SingleAsync();
        return OwnVersion.FromJson(await db.OwnVersions.Where(v => v.Version == version).Select(v => v.Content).SingleAsync());
    });
}
