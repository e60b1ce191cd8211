using System.Diagnostics;
using System.Text;

namespace TeamPulse.Shared;

/// <summary>The program as a process of its own, which a test can kill. Its listening is a line of its output.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "TeamPulse.Web.dll");
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly StringBuilder _errors = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasEnded;

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written to the error output so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString().Trim();
            }
        }
    }

    /// <param name="arguments">For instance <c>serve --data DIR</c>.</param>
    public static ServerProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static ServerProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(environment, "dotnet", [Program, .. arguments]);

    /// <summary>It cannot write more than so much into any file.</summary>
    public static ServerProcess Limited(int kilobytes, params string[] arguments) => Start(
        new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
        "bash", ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec dotnet \"$@\"", "bash", Program, .. arguments]);

    private static ServerProcess Start(IReadOnlyDictionary<string, string> environment, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>A server on a free port, whose mails are files.</summary>
    public static ServerProcess Serve(string data, params string[] settings) => Start(
        ["serve", "--data", data, "--urls", $"http://127.0.0.1:{FreePort.Claim()}", "--TeamPulse:MailsAsFiles=true", .. settings]);

    /// <summary>True once it listens, false when it has ended instead.</summary>
    public Task<bool> IsUp() => Says("Now listening on");

    /// <summary>True once a line of its output has the words, false when it has ended without.</summary>
    public async Task<bool> Says(string words)
    {
        while (true)
        {
            Task news;
            lock (_output)
            {
                if (_output.Exists(line => line.Contains(words, StringComparison.Ordinal)))
                {
                    return true;
                }

                if (_hasEnded)
                {
                    return false;
                }

                news = _news.Task;
            }

            await news.WaitAsync(Longest);
        }
    }

    /// <summary>SIGKILL: nothing of the program runs any more.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Longest);
    }

    /// <returns>The exit code of a program that ends by itself.</returns>
    public async Task<int> Ends()
    {
        await _process.WaitForExitAsync().WaitAsync(Longest);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    // Null is the end of the output.
    private void Heard(string? line)
    {
        lock (_output)
        {
            _hasEnded |= line is null;
            _output.Add(line ?? "");
            _news.SetResult();
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
