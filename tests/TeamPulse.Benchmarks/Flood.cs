using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using TeamPulse.Shared;

namespace TeamPulse.Benchmarks;

/// <summary>
/// What strangers send: one kind of request at a steady rate, from a process of its own and over many connections. Only to this machine.
/// </summary>
internal static class Flood
{
    /// <summary>The first argument of a process that floods.</summary>
    public const string Verb = "flood-from-here";

    public const string Malformed = "malformed", ForgedSecrets = "forged secrets";
    public const string ForgedBallots = "forged ballots", RealWaves = "real waves";

    private const int Connections = 400;

    /// <summary>Floods from another process.</summary>
    /// <returns>The answers that came in a second.</returns>
    public static async Task<double> From(string kind, int port, string wave, int perSecond, int seconds)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "TeamPulse.Benchmarks.dll"), Verb, kind, wave,
            .. new[] { port, perSecond, seconds }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        ];
        using var process =
            Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var answers = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(answers, CultureInfo.InvariantCulture) / seconds;
    }

    /// <summary>Floods from this process and prints how many answers came.</summary>
    public static async Task<int> Here(string[] arguments)
    {
        var (kind, wave) = (arguments[0], arguments[1]);
        var numbers = arguments[2..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var (port, each, time) = (numbers[0], TimeSpan.FromSeconds((double)Connections / numbers[1]), TimeSpan.FromSeconds(numbers[2]));
        var (request, started) = (Requests(kind, wave), Stopwatch.GetTimestamp());
        var answers = await Task.WhenAll(Enumerable.Range(0, Connections)
            .Select(i => Send(request, port, each * i / Connections, each, () => Stopwatch.GetElapsedTime(started), time)));
        Console.Write(answers.Sum().ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    // One connection: a request in each of its turns, or as soon as the last answer is there.
    private static async Task<int> Send(
        Func<byte[]> request, int port, TimeSpan first, TimeSpan each, Func<TimeSpan> now, TimeSpan time)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port);
        var (stream, buffer, answers) = (client.GetStream(), new byte[32 * 1024], 0);
        for (var due = first; due < time && now() < time; due += each)
        {
            if (due - now() is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            await stream.WriteAsync(request());
            await ReadAnswer(stream, buffer);
            answers++;
        }

        return answers;
    }

    private static async Task ReadAnswer(NetworkStream stream, byte[] buffer)
    {
        for (var read = 0; !IsWhole(buffer.AsSpan(0, read));)
        {
            var more = await stream.ReadAsync(buffer.AsMemory(read));
            read += more > 0 ? more : throw new IOException("The server closed a connection of the flood.");
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var length = "Content-Length: "u8;
        var (end, field) = (answer.IndexOf("\r\n\r\n"u8), answer.IndexOf(length));
        if (end < 0 || field < 0)
        {
            return false;
        }

        var digits = answer[(field + length.Length)..];
        return answer.Length >= end + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    // A ballot is made once: to the server one forged signature is like another.
    private static Func<byte[]> Requests(string kind, string wave)
    {
        var same = kind switch
        {
            Malformed => Request("GET /api/waves/x/manifest", []),
            RealWaves => Request($"GET /api/waves/{wave}/manifest", []),
            _ => Request("PUT /api/responses", Respondent.Padded(
                new Respondent.HeldBallot(wave, Random(32), Random(32), Random(256), [], []).Body(Voters.Answers))),
        };
        return kind == ForgedSecrets
            ? () => Request("POST /api/invitation", Encoding.ASCII.GetBytes($"{{\"secret\":\"{Respondent.Text(Random(32))}\"}}"))
            : () => same;
    }

    private static byte[] Request(string head, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"{head} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Random(int length) => RandomNumberGenerator.GetBytes(length);
}
