using System.Globalization;
using Microsoft.AspNetCore.Localization;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Design;

/// <summary>
/// The language of a page: the one that the person who is signed in has chosen, else the roster's, else the browser's, else English.
/// The browser tells its languages with each request. They are kept nowhere: no cookie, no address of its own.
/// </summary>
internal static class PageLanguage
{
    /// <summary>Early in the pipeline: pages about errors speak it too.</summary>
    public static void UseLanguageOfBrowser(this WebApplication app)
    {
        string[] languages = [.. Languages.All];
        var options = new RequestLocalizationOptions { RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()] }
            .SetDefaultCulture("en").AddSupportedCultures(languages).AddSupportedUICultures(languages);
        app.UseRequestLocalization(options);
    }

    /// <summary>Once it is known who asks.</summary>
    /// <param name="app">After its authentication.</param>
    /// <param name="localeOf">A person's language; null for nobody and if none is known.</param>
    public static void UseLanguageOfPerson(this WebApplication app, Func<HttpContext, string?> localeOf) =>
        app.Use(async (http, next) =>
        {
            if (localeOf(http) is { } locale)
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.For(locale);
            }

            await next(http);
        });
}
