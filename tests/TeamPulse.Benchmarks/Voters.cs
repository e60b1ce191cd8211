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

    /// <summary>The next ones collect a ballot and cast it, as many at once as there are connections and as fast as they can.</summary>
    public async Task<Submissions> Submit(int connections, TimeSpan time)
    {
        var (started, failed) = (Stopwatch.GetTimestamp(), 0);
        var (ballots, casts) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time && Next() is { } voter)
            {
                var signed = await Timed(() => voter.Member.Signature(voter.Ballot.Blinded), ballots);
                var ballot = voter.Ballot with { Signature = voter.Client.Finalize(voter.Prepared, signed, voter.Inverse) };
                using var cast = await Timed(() => voter.Member.Cast(ballot, Answers), casts);
                if (!cast.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref failed);
                }
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new Submissions((casts.Count - failed) / seconds, failed, new Readings(ballots), new Readings(casts));
    }

    private Voter? Next()
    {
        lock (_waiting)
        {
            return _waiting.TryDequeue(out var voter) ? voter : null;
        }
    }

    private static async Task<bool> Vote(Voter voter, ConcurrentBag<double> times)
    {
        try
        {
            var member = voter.Member;
            using var invitation = await Timed(member.AskForInvitation, times);
            using var manifest = await Timed(() => member.Http.GetAsync($"/api/waves/{voter.Ballot.Wave}/manifest"), times);
            var signed = await Timed(() => member.Signature(voter.Ballot.Blinded), times);
            var signature = voter.Client.Finalize(voter.Prepared, signed, voter.Inverse);
            using var cast = await Timed(() => member.Cast(voter.Ballot with { Signature = signature }, Answers), times);
            return invitation.IsSuccessStatusCode && manifest.IsSuccessStatusCode && cast.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<T> Timed<T>(Func<Task<T>> request, ConcurrentBag<double> times)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await request();
        times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return answer;
    }

    private sealed record Voter(Respondent Member, BlindClient Client, Respondent.HeldBallot Ballot, byte[] Prepared, BigInteger Inverse);
}

/// <summary>Whole submissions: a ballot and its response.</summary>
internal sealed record Submissions(double PerSecond, int Failed, Readings Ballots, Readings Casts);
