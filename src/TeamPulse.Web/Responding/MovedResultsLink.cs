namespace TeamPulse.Web.Responding;

/// <summary>
/// A link to a team's results in which a mail gateway has turned <c>#</c> into <c>%23</c>. Logs keep the path, and the token is in it now.
/// So it is sent back into the fragment, which no server sees, before anything else reads the path.
/// </summary>
internal static class MovedResultsLink
{
    public const string Beginning = "/r#";

    public static Task Repair(HttpContext context)
    {
        var token = context.Request.Path.Value![Beginning.Length..];
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(Beginning + Uri.EscapeDataString(token));
        return Task.CompletedTask;
    }
}
