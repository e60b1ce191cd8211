using System.CommandLine;
using System.Globalization;

namespace TeamPulse.Web.CommandLine;

/// <summary>Options of several verbs, and what they mean as configuration.</summary>
internal static class HostOptions
{
    private const string Example = "--TeamPulse:PublicUrl=https://pulse.example.org";

    public static Option<string?> Data(string otherwise = "data") =>
        new("--data") { Description = $"The data directory (default ./{otherwise})." };

    public static Option<string?> Urls() => new("--urls") { Description = "Where to listen (default http://localhost:5080)." };

    /// <summary>What else of the configuration is on the command line.</summary>
    public static Argument<string[]> Settings()
    {
        var settings = new Argument<string[]>("settings")
        {
            Description = $"Configuration, for instance {Example}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        settings.Validators.Add(result =>
        {
            foreach (var text in result.Tokens.Select(t => t.Value)
                .Where(t => !t.StartsWith("--", StringComparison.Ordinal) || !t.Contains(':')))
            {
                result.AddError($"'{text}' is neither an option nor a setting such as {Example}.");
            }
        });
        return settings;
    }

    /// <summary>A number that is refused when <paramref name="isAllowed"/> says so.</summary>
    public static Option<int> Number(
        string name, string help, string description, int otherwise, Func<int, bool>? isAllowed = null, string error = "")
    {
        var option = new Option<int>(name) { Description = description, HelpName = help, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
                && isAllowed?.Invoke(number) == false)
            {
                result.AddError(error);
            }
        });
        return option;
    }

    public static string[] AsConfiguration(string? data, string? urls) =>
    [
        .. data is null ? Array.Empty<string>() : [$"--TeamPulse:DataDirectory={data}"],
        .. urls is null ? Array.Empty<string>() : [$"--urls={urls}"],
    ];
}
