namespace TeamPulse.Web.CommandLine;

/// <summary>What nobody has foreseen is a sentence, too. Where it happened is shown only to somebody who asks for it.</summary>
internal static class UnforeseenTrouble
{
    private const string Setting = "Logging:LogLevel:Default";
    private static readonly string[] Talkative = ["Debug", "Trace"];

    public static string Of(Exception trouble, string[] args)
    {
        var told = args.Append($"--{Setting}={Environment.GetEnvironmentVariable(Setting.Replace(":", "__", StringComparison.Ordinal))}");
        if (told.Intersect(Talkative.Select(level => $"--{Setting}={level}"), StringComparer.OrdinalIgnoreCase).Any())
        {
            return trouble.ToString();
        }

        // The outermost says what was tried, for instance to read a file. The innermost says what is wrong.
        var cause = trouble;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        var tried = cause == trouble ? "" : $"{trouble.Message.TrimEnd('.')}: ";
        return $"TeamPulse has stopped: {tried}{cause.Message.TrimEnd('.')}. To see where: --{Setting}=Debug";
    }
}
