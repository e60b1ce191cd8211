using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Mail;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>A manager's pages and mails speak one language: the roster's, else the browser's.</summary>
public sealed class ManagerPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>
{
    [Theory]
    [InlineData("de-AT, en;q=0.5", "de", "Anmelden")]
    [InlineData("qaa", "en", "Sign in")]
    public async Task Who_is_not_signed_in_reads_the_language_of_the_browser(string languages, string language, string heading)
    {
        using var visitor = new Visitor(fixture.Host.Url, languages);
        await visitor.Get("/sign-in");

        visitor.Page.ShouldContain($"<html lang=\"{language}\"");
        visitor.Page.ShouldContain(heading);
    }

    [Theory]
    [InlineData(null, "de", "de")]
    [InlineData("de", "en", "de")]
    [InlineData("en", "de", "en")]
    [InlineData("de-CH", "en", "de-CH")]
    [InlineData("qaa", "de", "en")] // in which the mails come too
    public async Task A_manager_reads_the_language_of_the_roster_and_without_one_that_of_the_browser(
        string? roster, string browser, string language)
    {
        var host = await Anew(roster);
        using var manager = await host.SignedIn(TwoTeams.Own, browser);
        await manager.Get("/record");

        manager.Page.ShouldContain($"<html lang=\"{language}\"");
        var isGerman = language.StartsWith("de", StringComparison.Ordinal);
        manager.Page.ShouldContain(isGerman ? "Nachweis der Führungspraxis" : "Record of leadership");
        // An address that asks for a language has it.
        await manager.Get("/guides?language=de");
        manager.Page.ShouldContain("Gesprächsleitfäden");
        // What went wrong is said in it, too.
        await manager.Get("/nothing-is-here");
        manager.Page.ShouldContain(isGerman ? "Hier ist nichts" : "There is nothing here");
    }

    [Fact]
    public async Task A_manager_gets_mails_in_the_language_of_the_roster()
    {
        var host = await Anew("de");
        var id = (await host.Db(db => db.Managers.SingleAsync(m => m.Email == TwoTeams.Own))).Id;

        var draft = await host.With<SignInLinkMails, MailDraft?>(
            mails => mails.Write(OutgoingMail.SignInLink(id, host.Clock.GetUtcNow().UtcDateTime), default));

        draft!.Subject.ShouldBe("TeamPulse: ein neues Passwort wählen");
        draft.Text.ShouldContain("Hier ein neues Passwort wählen:");
    }

    private async Task<PulseHost> Anew(string? locale)
    {
        var host = await fixture.Anew();
        await host.Db(db => db.Managers.ExecuteUpdateAsync(set => set.SetProperty(m => m.Locale, locale)));
        return host;
    }
}
