namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// Every mail in every state. The gallery's frame blocks scripts and requests, so it would hide a mail that needs them.
/// Each mail is therefore opened alone.
/// </summary>
[Collection(MailsCollection.Name)]
public sealed class EveryMail(Chromium chromium, GallerySite gallery)
{
    private static readonly string[] Weeks =
        ["steady", "act", "improving", "due", "first", "young", "partly-withheld", "withheld", "void", "longer"];

    [Fact]
    public async Task Is_in_order() => ((string[])
    [
        "invitation", "asked-anew", "reminder", "overview", "manager-stand-in", "manager-back", "manager-small", "sign-in",
        "new-password", "test", .. Weeks.Select(week => $"manager-{week}"), .. Weeks.Select(week => $"team-{week}"),
    ]).ShouldBeSubsetOf(await gallery.Show(chromium, "/dev/mails/gallery", "mail", below: "/html"));
}
