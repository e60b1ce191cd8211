using System.Diagnostics;
using System.Globalization;
using TeamPulse.Web.Tests.Storage;

#pragma warning disable CA1050 // The runtime looks for this name, without a namespace.
/// <summary>
/// What the runtime starts in the built program before anything else, when a test has named this assembly in DOTNET_STARTUP_HOOKS: it
/// kills the program (SIGKILL) just before the statement of that number.
/// </summary>
internal static class StartupHook
#pragma warning restore CA1050
{
    private const string Number = "KILL_BEFORE_STATEMENT";

    /// <summary>The environment of a program that is to be killed.</summary>
    /// <param name="statement">Its number; the first one is 0.</param>
    public static Dictionary<string, string> KillBefore(int statement) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        [Number] = statement.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>For the runtime.</summary>
    public static void Initialize()
    {
        var left = int.Parse(Environment.GetEnvironmentVariable(Number)!, CultureInfo.InvariantCulture);
        _ = StatementWatch.Begin((_, _) =>
        {
            if (Interlocked.Decrement(ref left) < 0)
            {
                Process.GetCurrentProcess().Kill();
            }
        });
    }
}
