namespace TeamPulse.Web.Design;

/// <summary>
/// HEAD is answered like GET without a body (RFC 9110, section 9.3.2), on pages too: scanners of links and monitors ask so. Pages are
/// mapped for GET alone, and the server leaves the body out.
/// </summary>
internal static class HeadRequests
{
    public static void UseHeadRequests(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.Method = HttpMethods.Get;
        // The server decides by the method whether a body may follow.
        context.Response.OnStarting(() =>
        {
            context.Request.Method = HttpMethods.Head;
            return Task.CompletedTask;
        });
        await next(context);
        context.Request.Method = HttpMethods.Head;
    });
}
