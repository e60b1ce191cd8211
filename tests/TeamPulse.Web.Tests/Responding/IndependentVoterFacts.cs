using System.Diagnostics;
using System.Text.RegularExpressions;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.CommandLine;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

/// <summary>A program with none of our code votes by its own understanding of the protocol: tests/IndependentVoter.</summary>
public sealed class IndependentVoterFacts(SqliteHost fixture) : IClassFixture<SqliteHost>
{
    // Fewer than are published together are voted by our own client.
    private const int Published = 5;

    private static readonly int Votes = Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1" ? 30 : 2;

    [Fact]
    public async Task What_it_votes_is_counted_and_its_receipts_are_published()
    {
        var scene = await TeamScene.Open(fixture.Host, Votes + Published + 1);
        var links = await scene.Links();
        var code = (await scene.Row()).Code.ShouldNotBeNull();
        var answers = string.Join(',', Enumerable.Range(0, (await scene.Questions()).Count).Select(i => i == 0 ? "5" : "-"));

        (await Run(links[0])).ShouldSatisfyAllConditions(
            seen => seen.Code.ShouldBe(0, seen.Error), seen => seen.Output.ShouldContain($"Wave code: {code}\n"),
            seen => seen.Output.ShouldMatch($"Asked \\({links.Count}\\): Member 1 of "),
            seen => seen.Output.ShouldEndWith("Nothing was cast. Add --answers to vote.\n"));
        var receipts = new List<string>();
        foreach (var link in links.Take(Votes))
        {
            var (exit, output, error) = await Run(link, $"--answers={answers}", "--comment=Good week");
            exit.ShouldBe(0, error);
            receipts.Add(Regex.Match(output, "Receipt: (.{43})\n$").Groups[1].Value);
        }

        (await Run(links[0], $"--answers={answers}")).Error.ShouldContain("refused with 409: This link has already been used");
        foreach (var member in (await scene.Respondents(fixture.Http)).Skip(Votes).Take(Published))
        {
            (await member.Cast(await member.Collect(), new Dictionary<string, int> { ["trust-1"] = 3 })).EnsureSuccessStatusCode();
        }

        await scene.Close();

        var publication = await scene.Publication();
        publication.Counted.ShouldBe(Votes + Published);
        var results = $"{fixture.Host.Url}r#{publication.ResultsToken}";
        (await Run($"--check={receipts[^1]}", results)).Output
            .ShouldBe($"The receipt is one of {Votes + Published} that were published.\n");
        (await Run($"--check={new string('A', 43)}", results)).Error.ShouldContain("is not among");
        (await scene.Comments()).Count(text => text == "Good week").ShouldBe(Votes);
    }

    [Fact]
    public async Task It_votes_nothing_when_the_manifest_is_not_that_of_the_mail()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var link = (await scene.Links())[0];
        var other = await TeamScene.Open(fixture.Host);
        var foreign = (await other.Links())[0];

        var (code, _, error) = await Run(link[..link.LastIndexOf('.')] + foreign[foreign.LastIndexOf('.')..], "--answers=1,1,1,1,1,1");

        (code, error).ShouldBe((1, "The server shows another manifest than the one in your mail. Do not vote; tell your works council.\n"));
        (await scene.Invitations()).ShouldAllBe(invitation => invitation.BlindedHash == null);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var folder = Path.GetDirectoryName(Upward.Find("tests/IndependentVoter/vote.mjs"))!;
        Directory.Exists(Path.Combine(folder, "node_modules")).ShouldBeTrue($"Run npm ci in {folder}, as tests/run does.");
        using var node = Process.Start(new ProcessStartInfo("node", ["vote.mjs", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (node.ExitCode, await output, await error);
    }
}
