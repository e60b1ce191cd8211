using System.Collections.Concurrent;
using System.Diagnostics;
using System.Numerics;
using System.Security.Cryptography;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Tests.Shared;

namespace TeamPulse.Benchmarks;

/// <summary>
/// Members with a link each. Their ballots are blinded beforehand: what a member's own machine computes must not slow the server that is
/// measured.
/// </summary>
internal sealed class Voters(HttpClient http)
{
    public static readonly IReadOnlyDictionary<string, int> Answers = new Dictionary<string, int> { ["autonomy-1"] = 4, ["trust-1"] = 3 };

    private readonly Queue<Voter> _waiting = [];

    public async Task Invite(TeamScene team)
    {
        var manifest = (await team.Row()).Manifest!;
        var client = new BlindClient((await team.Row()).PublicKey!);
        foreach (var member in await team.Respondents(http))
        {
            var (token, prefix) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
            byte[] prepared = [.. prefix, .. Ballot.Message(manifest, token)];
            var (blinded, inverse) = client.Blind(prepared);
            var ballot = new Respondent.HeldBallot(team.Wave.ToString(), token, prefix, [], blinded, []);
            _waiting.Enqueue(new Voter(member, client, ballot, prepared, inverse));
        }
    }

    /// <summary>The next ones vote, each at their own moment, whether or not those before them are done.</summary>
    /// <returns>What each of their requests took, and how many votes failed.</returns>
    public async Task<(Readings Requests, int Failed)> Vote(int perSecond, int seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var (votes, times) = (new List<Task<bool>>(), new ConcurrentBag<double>());
        for (var i = 0; i < perSecond * seconds; i++)
        {
            if (TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            votes.Add(Vote(_waiting.Dequeue(), times));
        }

        var cast = await Task.WhenAll(votes);
        return (new Readings(times), cast.Count(isCast => !isCast));
    }

    private static async Task<bool> Vote(Voter voter, ConcurrentBag<double> times)
    {
        try
        {
            var member = voter.Member;
            using var invitation = await Timed(member.AskForInvitation);
            using var manifest = await Timed(() => member.Http.GetAsync($"/api/waves/{voter.Ballot.Wave}/manifest"));
            var signed = await Timed(() => member.Signature(voter.Ballot.Blinded));
            var signature = voter.Client.Finalize(voter.Prepared, signed, voter.Inverse);
            using var cast = await Timed(() => member.Cast(voter.Ballot with { Signature = signature }, Answers));
            return invitation.IsSuccessStatusCode && manifest.IsSuccessStatusCode && cast.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }

        async Task<T> Timed<T>(Func<Task<T>> request)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await request();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return answer;
        }
    }

    private sealed record Voter(Respondent Member, BlindClient Client, Respondent.HeldBallot Ballot, byte[] Prepared, BigInteger Inverse);
}
