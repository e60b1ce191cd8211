using Microsoft.Extensions.Primitives;

namespace TeamPulse.Web.Configuration;

/// <summary>What a browser may do with our pages: nothing from another host, nothing inline, in nobody's frame.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// A year of https, also on names below this one: a plain page there could set cookies for it. TeamPulse has a host of its own.
    /// </summary>
    public const string HttpsOnly = "max-age=31536000; includeSubDomains";

    /// <summary>For a mail shown in a frame: mails live on inline styles and may do nothing else.</summary>
    public const string Mail = "mail";

    /// <summary>For Hangfire's dashboard, whose pages are not ours: administrators only.</summary>
    public const string Jobs = "jobs";

    public static void AddSecurityHeaders(this IServiceCollection services) => services.AddSecurityHeaderPolicies()
        .SetDefaultPolicy(policy => policy.Usual().AddContentSecurityPolicy(Strict))
        .AddPolicy(Mail, policy => policy.Usual().AddFrameOptionsSameOrigin().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddStyleSrc().UnsafeInline();
            csp.AddFormAction().None();
            csp.AddFrameAncestors().Self();
        }))
        .AddPolicy(Jobs, policy => policy.Usual().AddContentSecurityPolicy(csp =>
        {
            Strict(csp);
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddScriptSrc().Self().UnsafeInline();
        }));

    /// <summary>No cache keeps a page, an export or a refusal. Static files say themselves how long they may be kept.</summary>
    public static void UseNoStore(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.CacheControl = StringValues.IsNullOrEmpty(headers.CacheControl) ? "no-store" : headers.CacheControl;
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static HeaderPolicyCollection Usual(this HeaderPolicyCollection policy) => policy
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddCrossOriginOpenerPolicy(opener => opener.SameOrigin())
        .AddPermissionsPolicy(Nothing);

    // The library's own list has web-share too, which browsers on a desktop do not know and complain of on every page.
    private static void Nothing(PermissionsPolicyBuilder allow)
    {
        allow.AddAccelerometer().None();
        allow.AddAutoplay().None();
        allow.AddCamera().None();
        allow.AddDisplayCapture().None();
        allow.AddEncryptedMedia().None();
        allow.AddFullscreen().None();
        allow.AddGeolocation().None();
        allow.AddGyroscope().None();
        allow.AddMagnetometer().None();
        allow.AddMicrophone().None();
        allow.AddMidi().None();
        allow.AddPayment().None();
        allow.AddPictureInPicture().None();
        allow.AddPublickeyCredentialsGet().None();
        allow.AddScreenWakeLock().None();
        allow.AddSyncXHR().None();
        allow.AddUsb().None();
        allow.AddXrSpatialTracking().None();
    }

    private static void Strict(CspBuilder csp)
    {
        csp.AddDefaultSrc().None();
        csp.AddScriptSrc().Self();
        csp.AddStyleSrc().Self();
        csp.AddImgSrc().Self();
        csp.AddConnectSrc().Self();
        csp.AddFrameSrc().Self();
        csp.AddFormAction().Self();
        csp.AddBaseUri().Self();
        csp.AddFrameAncestors().None();
    }
}
