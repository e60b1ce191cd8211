namespace TeamPulse.Web.Responding;
internal sealed class AnsweringPage { public Task Serve(HttpContext context) => context.Response.WriteAsync("placeholder until the page is merged"); }
