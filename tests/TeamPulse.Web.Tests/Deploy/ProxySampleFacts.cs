using System.Text.RegularExpressions;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Responding;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Deploy;

/// <summary>The sample proxies log nothing of the answering side. Their lists are compared with the program's own.</summary>
public sealed class ProxySampleFacts
{
    private static readonly string[] Others =
        ["/", "/r", "/teams/1", "/settings", "/api/results", "/anonymity", "/sign-in", "/results.js", "/ledger", "/unsubscribe/x"];

    public static TheoryData<string> Samples => ["nginx.conf", "Caddyfile"];

    // Decoded, as a proxy compares them.
    private static IEnumerable<string> AnsweringSide => AnsweringPaths.Prefixes.SelectMany(prefix => new[]
    {
        prefix, prefix.ToUpperInvariant(), prefix + "/", prefix + "/0123/manifest", Uri.UnescapeDataString(prefix + "%23c2VjcmV0.ZnA"),
        prefix + "xyz",
    });

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_covers_every_path_of_the_answering_side(string sample) =>
        AnsweringSide.Where(path => !Pattern(Read(sample)).IsMatch(path)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Samples))]
    public void And_nothing_else(string sample) => Others.Where(path => Pattern(Read(sample)).IsMatch(path)).ShouldBeEmpty();

    [Fact]
    public void The_program_and_the_test_agree_on_what_is_what()
    {
        AnsweringSide.ShouldAllBe(path => AnsweringPaths.Contain(path));
        Others.ShouldAllBe(path => !AnsweringPaths.Contain(path));
    }

    [Theory]
    [InlineData("api/ballots|", "")]
    [InlineData("(p|", "(")]
    [InlineData("~*", "~")]
    public void A_list_with_a_hole_would_be_found(string part, string instead)
    {
        var config = Read("nginx.conf");
        config.ShouldContain(part);

        AnsweringSide.Where(path => !Pattern(config.Replace(part, instead)).IsMatch(path)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Nginx_logs_neither_accesses_nor_errors_there()
    {
        var block = Regex.Match(Read("nginx.conf"), "location ~\\*[^{]*\\{(?<body>[^}]*)\\}").Groups["body"].Value;

        block.ShouldContain("access_log off;");
        block.ShouldContain("error_log /dev/null crit;");
    }

    /// <summary>Caddy's error log repeats whole requests, and <c>log_skip</c> does not reach it.</summary>
    [Fact]
    public void Caddy_logs_neither_accesses_nor_errors()
    {
        var config = Regex.Replace(Read("Caddyfile"), "(?m)^\\s*#.*$", "");
        var logs = Regex.Matches(config, "\\blog\\b[^{]*\\{(?<body>[^}]*)\\}|\\blog\\b");

        logs.ShouldHaveSingleItem().Groups["body"].Value.Trim().ShouldBe("exclude http.log.error http.handlers");
        config.TrimStart().ShouldStartWith("{", customMessage: "options for all sites come first");
    }

    // A location of nginx, or a matcher of Caddy. ~* and (?i) ignore case.
    private static Regex Pattern(string config)
    {
        var found = Regex.Match(config, "(location (?<how>~\\*?)|@answering path_regexp) (?<pattern>\\S+)");
        found.Success.ShouldBeTrue();
        return new Regex(found.Groups["pattern"].Value, found.Groups["how"].Value == "~*" ? RegexOptions.IgnoreCase : RegexOptions.None);
    }

    private static string Read(string sample) =>
        File.ReadAllText(Upward.Find(Path.Combine("samples", "deploy", sample))
            ?? throw new InvalidOperationException("These tests read the samples beside them."));
}
