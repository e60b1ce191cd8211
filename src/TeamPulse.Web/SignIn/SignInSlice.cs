using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

internal static class SignInSlice
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<Manager>(Rules)
            .AddUserStore<ManagerStore>()
            .AddSignInManager()
            .AddPasswordValidator<CommonPasswords>()
            .AddTokenProvider<DataProtectorTokenProvider<Manager>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<FirstLink>(FirstLink.Name);
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordCheck.Rounds);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = WelcomeLinks.LifetimeOfOthers);
        services.AddSingleton<Sessions>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<PulseSettings>, Sessions>(Cookie);
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<PulseSettings>>((o, settings) =>
        {
            Protect(o.Cookie, "TeamPulse.Form", settings.Value);
        });

        services.AddPolicies();
        services.AddCascadingAuthenticationState();
        services.AddScoped<TeamAccess>();
        services.AddScoped<Landing>();
        services.AddScoped<NewPassword>();
        services.AddScoped<WelcomeLinks>();
        services.AddMailWriter<SignInLinkMails>(MailKind.SignInLink);
        services.AddScoped<PasswordCheck>();
        services.AddScoped<Devices>();
        services.AddScoped<Guesses>();
        services.AddSingleton<HashTurns>();
        services.AddSingleton<RefusedSignIns>();
        services.AddScoped<ForgottenPasswords>();
        services.AddSingleton<AccountLimits>();
        services.AddSingleton<ForgottenAsks>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgottenAsks>());
        services.KeepLinksOutOfLogs();
    }

    public static void MapSignIn(this WebApplication app)
    {
        // An open page that has lost its connection asks whether the session is the reason.
        app.MapGet("/session", TypedResults.NoContent).RequireAuthorization();
        // Where links of older mails lead.
        app.MapGet("/welcome", (HttpRequest request) => TypedResults.LocalRedirect(WelcomeLinks.Path + request.QueryString))
            .AllowAnonymous();
        // The form is bound so that its antiforgery token is checked.
        app.MapPost("/sign-out", async Task<IResult> ([FromForm] IFormCollection form, SignInManager<Manager> signIn) =>
        {
            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect("/sign-in");
        }).RequireAuthorization();
    }

    private static void Rules(IdentityOptions o)
    {
        o.User.RequireUniqueEmail = true;
        o.User.AllowedUserNameCharacters = "";
        o.Password.RequiredLength = 12;
        o.Password.RequiredUniqueChars = 5;
        // Length is what protects; rules on kinds of characters make people write passwords down.
        o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
    }

    private static void Cookie(CookieAuthenticationOptions o, IOptions<PulseSettings> settings, Sessions sessions)
    {
        Protect(o.Cookie, "TeamPulse", settings.Value);
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.ExpireTimeSpan = TimeSpan.FromDays(14);
        o.LoginPath = "/sign-in";
        o.ReturnUrlParameter = "returnUrl";
        sessions.Watch(o.Events);
        // The sign-in page knows where to, and which addresses are ours. This would take the address as it was sent.
        o.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        var usual = o.Events.OnRedirectToLogin;
        o.Events.OnRedirectToLogin = context => context.Request.HasFormContentType ? BackToTheForm(context) : usual(context);
        o.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // Who sent a form after the session had ended comes back to the form's page: what was typed is there, kept by the browser.
    private static Task BackToTheForm(RedirectContext<CookieAuthenticationOptions> context)
    {
        var page = Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) ? from.PathAndQuery : "/";
        context.Response.Redirect(QueryHelpers.AddQueryString(context.Options.LoginPath, context.Options.ReturnUrlParameter, page));
        return Task.CompletedTask;
    }

    // With the prefix a browser takes the cookie from this host alone, by https and for all paths. By http it would take none.
    private static void Protect(CookieBuilder cookie, string name, PulseSettings settings)
    {
        (cookie.Name, cookie.SecurePolicy) = settings.IsHttps
            ? ($"__Host-{name}", CookieSecurePolicy.Always)
            : (name, CookieSecurePolicy.SameAsRequest);
        cookie.Path = "/";
    }

    // The request log would write the one-time token in the query of a welcome link. Added last, this rule overrides any configuration.
    private static void KeepLinksOutOfLogs(this IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(o =>
            o.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning, null)));
}
