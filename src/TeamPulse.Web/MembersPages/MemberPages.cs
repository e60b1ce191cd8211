using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.MembersPages;

/// <summary>
/// The pages that members see beside the answering page, in the language of their browser. It is told by the browser with
/// each request and kept nowhere: no cookie, no address of its own for each language.
/// </summary>
internal static class MemberPages
{
    private static readonly string[] Paths = ["/r", "/api/results", "/anonymity", "/alerts", "/unsubscribe"];

    public static void UseMemberLanguages(this WebApplication app)
    {
        // Managers' and administrators' pages are English, whatever culture the server runs in: <html lang> says so.
        app.UseRequestLocalization("en");
        var options = new RequestLocalizationOptions
        {
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
            ApplyCurrentCultureToResponseHeaders = true,
        }
        .SetDefaultCulture("en").AddSupportedCultures([.. Languages.All]).AddSupportedUICultures([.. Languages.All]);
        app.UseWhen(http => Includes(http.Request.Path), members => members
            .Use((http, next) =>
            {
                http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
                return next(http);
            })
            .UseRequestLocalization(options));
    }

    private static bool Includes(PathString path) =>
        Array.Exists(Paths, member => path.StartsWithSegments(member, StringComparison.OrdinalIgnoreCase));
}
