using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using TeamPulse.Ballots;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Everything a member meets while answering, in one small pipeline without log, trace, metric or cookie.
/// Exceptions end here too: a stack trace in a log is a log.
/// </summary>
internal sealed class AnsweringSide(
    AnsweringPage page,
    InvitationEndpoint invitation,
    ManifestEndpoint manifest,
    BallotEndpoint ballot,
    ResponseEndpoint response,
    IOptions<PulseSettings> settings)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private readonly bool _isHttps = settings.Value.IsHttps;

    // In English for everybody: made at start, outside any request.
    private readonly Dictionary<Refusal, byte[]> _refusals = Enum.GetValues<Refusal>().ToDictionary(reason => reason, Write);

    public async Task Handle(HttpContext context)
    {
        try
        {
            WriteHeaders(context.Response.Headers);
            await Route(context);
        }
        catch (AnsweringRefusal refusal)
        {
            await Refuse(context, refusal.Reason);
        }
        catch (Exception malformed) when (malformed is BadHttpRequestException or BallotRefusedException or ResponseRefusedException)
        {
            await Refuse(context, Refusal.Malformed);
        }
        catch (Exception failure) when (IsOfDatabase(failure))
        {
            await Refuse(context, Refusal.Unavailable);
        }
#pragma warning disable CA1031 // The web server would log it.
        catch (Exception)
#pragma warning restore CA1031
        {
            await Refuse(context, Refusal.Failed);
        }
    }

    private Task Route(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var moved = path.StartsWith(MovedResultsLink.Beginning, StringComparison.OrdinalIgnoreCase);
        if (moved || path.StartsWith("/p", StringComparison.OrdinalIgnoreCase))
        {
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                throw new AnsweringRefusal(Refusal.NotAllowed);
            }

            return moved ? MovedResultsLink.Repair(context) : page.Serve(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        return (context.Request.Method, path) switch
        {
            ("POST", "/api/invitation") => invitation.Handle(context),
            ("POST", "/api/ballots") => ballot.Handle(context),
            ("PUT", "/api/responses") => response.Handle(context),
            ("GET" or "HEAD", _) when ManifestId(path) is { } id => manifest.Handle(context, id),
            _ => throw new AnsweringRefusal(path is "/api/invitation" or "/api/ballots" or "/api/responses" || ManifestId(path) is not null
                ? Refusal.NotAllowed
                : Refusal.Unknown),
        };
    }

    // EF Core wraps what the database says once or twice.
    private static bool IsOfDatabase(Exception? failure) =>
        failure is DbException || (failure is not null && IsOfDatabase(failure.InnerException));

    private static string? ManifestId(string path) =>
        path.Split('/') is ["", "api", "waves", var id, "manifest"] ? id : null;

    private async Task Refuse(HttpContext context, Refusal reason)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        try
        {
            context.Response.StatusCode = (int)reason;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = _refusals[reason].Length;
            await context.Response.Body.WriteAsync(_refusals[reason]);
        }
#pragma warning disable CA1031 // The member has gone; there is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            context.Abort();
        }
    }

    private void WriteHeaders(IHeaderDictionary headers)
    {
        headers.StrictTransportSecurity = _isHttps ? SecurityHeaders.HttpsOnly : default(StringValues);
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    private static byte[] Write(Refusal reason) => JsonSerializer.SerializeToUtf8Bytes(
        new { error = reason.ToString().ToLowerInvariant(), message = RefusalTexts.ResourceManager.Of(reason.ToString()) });
}
