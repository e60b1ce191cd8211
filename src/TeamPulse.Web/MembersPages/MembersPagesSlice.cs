using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace TeamPulse.Web.MembersPages;

/// <summary>The pages that members see beside the answering page.</summary>
internal static class MembersPagesSlice
{
    private static readonly string[] InTheirLanguage = ["/r", "/api/results", "/anonymity", "/alerts", "/unsubscribe"];
    private static readonly string[] WithoutForm = ["/r", "/anonymity", "/alerts"];

    public static void AddMembersPages(this IServiceCollection services) => services.AddScoped<ResultsEndpoint>();

    public static void MapMembersPages(this WebApplication app)
    {
        app.Use(WithoutCookie);
        app.MapPost(
                "/api/results",
                (ResultsRequest request, ResultsEndpoint endpoint, CancellationToken cancel) => endpoint.Show(request, cancel))
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(1024));
    }

    /// <summary>What keeps a member's page may have it in two languages.</summary>
    public static void UseMemberLanguages(this WebApplication app) => app.Use((http, next) =>
    {
        if (IsOneOf(InTheirLanguage, http))
        {
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
            http.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
        }

        return next(http);
    });

    // Every Razor page brings a cookie for its forms. These have no form, and their readers are not to be told apart.
    private static Task WithoutCookie(HttpContext http, RequestDelegate next)
    {
        if (IsOneOf(WithoutForm, http))
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.SetCookie = default;
                return Task.CompletedTask;
            });
        }

        return next(http);
    }

    private static bool IsOneOf(string[] paths, HttpContext http) =>
        Array.Exists(paths, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
