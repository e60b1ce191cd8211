using System.CommandLine;

namespace TeamPulse.Web.CommandLine;

/// <summary>The options that several verbs share, and what they mean as configuration.</summary>
internal static class HostOptions
{
    public static Option<string?> Data(string otherwise = "data") => new("--data") { Description = $"The data directory (default ./{otherwise})." };

    public static Option<string?> Urls() => new("--urls") { Description = "Where to listen (default http://localhost:5080)." };

    public static string[] AsConfiguration(string? data, string? urls) =>
    [
        .. data is null ? Array.Empty<string>() : [$"--TeamPulse:DataDirectory={data}"],
        .. urls is null ? Array.Empty<string>() : [$"--urls={urls}"],
    ];
}
