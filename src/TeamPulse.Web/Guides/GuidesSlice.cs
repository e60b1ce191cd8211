using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using TeamPulse.Advice;

namespace TeamPulse.Web.Guides;

internal static class GuidesSlice
{
    private const string Root = "/guides";

    /// <summary>Other rooms use the domain's <see cref="GuideShelf"/>.</summary>
    public static void AddGuides(this IServiceCollection services)
    {
        services.AddSingleton<GuideFolder>();
        services.AddTransient(provider => provider.GetRequiredService<GuideFolder>().Shelf);
    }

    /// <summary>
    /// In the language that the address asks for (<c>?language=de</c>), if there is one. Reads the folder, so that faulty files are
    /// logged at start.
    /// </summary>
    public static void UseGuides(this WebApplication app)
    {
        var languages = app.Services.GetRequiredService<GuideFolder>().Shelf.Languages.ToArray();
        var options = new RequestLocalizationOptions
        {
            RequestCultureProviders =
                [new QueryStringRequestCultureProvider { QueryStringKey = GuideLanguages.Key, UIQueryStringKey = GuideLanguages.Key }],
        }
        .SetDefaultCulture(languages[0]).AddSupportedCultures(languages).AddSupportedUICultures(languages);
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase)
                && languages.Contains(http.Request.Query[GuideLanguages.Key].ToString()),
            guides => guides.UseRequestLocalization(options));
    }

    public static void MapGuides(this WebApplication app) => app.MapGet($"{Root}/{{name}}/file", File).RequireAuthorization();

    // A guide as its file: to be changed, and put into the organisation's folder.
    private static Results<FileContentHttpResult, NotFound> File(string name, GuideShelf guides) =>
        GuideName.Find(name) is { } known && guides[known] is var guide
            ? TypedResults.File(Encoding.UTF8.GetBytes(GuideFile.Write(guide)), "text/markdown; charset=utf-8", GuideFile.NameOf(guide))
            : TypedResults.NotFound();
}
