using System.Diagnostics;
using System.Text;

namespace TeamPulse.Shared;

/// <summary>The program as it was built, in a process of its own, which a test can kill.</summary>
internal sealed class BuiltProgram : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "TeamPulse.Web");
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly StringBuilder _errors = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasEnded;

    private BuiltProgram(Process process, Uri? url)
    {
        (_process, Http) = (process, new HttpClient { BaseAddress = url });
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

    public static string OwnRuntimeConfig => $"{Program}.runtimeconfig.json";

    /// <summary>To a server that <see cref="Serve"/> or <see cref="Serving"/> has started.</summary>
    public HttpClient Http { get; }

    /// <summary>Bytes of memory that the process has now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What it has written so far, beside errors.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
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
    public static BuiltProgram Start(params string[] arguments) => Start(arguments, url: null);

    public static BuiltProgram Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(arguments, url: null, environment);

    /// <summary>It cannot write more than so much into any file.</summary>
    public static BuiltProgram Limited(int kilobytes, params string[] arguments) => Start(
        arguments,
        url: null,
        new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
        before: ["bash", "-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$@\"", "bash"]);

    /// <summary>A server on a free port, whose mails are files. It may not listen yet: <see cref="IsUp"/>.</summary>
    public static BuiltProgram Serve(string data, params string[] settings) => Serve(data, settings, null, null);

    /// <summary>The same once it listens.</summary>
    public static async Task<BuiltProgram> Serving(
        string data, string[]? settings = null, string? runtimeConfig = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = Serve(data, settings ?? [], runtimeConfig, environment);
        if (await program.IsUp())
        {
            return program;
        }

        using (program)
        {
            throw new InvalidOperationException($"The program has ended: {program.Errors}");
        }
    }

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

    /// <summary>The first line of its output so far that has the words.</summary>
    public string? LineWith(string words)
    {
        lock (_output)
        {
            return _output.Find(line => line.Contains(words, StringComparison.Ordinal));
        }
    }

    /// <summary>SIGKILL: nothing of the program runs any more.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Longest);
    }

    /// <summary>SIGTERM: a proper end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> End()
    {
        using var end = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await Ends();
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
        _process.WaitForExit(Longest);
        _process.Dispose();
        Http.Dispose();
    }

    private static BuiltProgram Serve(
        string data, string[] settings, string? runtimeConfig, IReadOnlyDictionary<string, string>? environment)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Claim()}");
        return Start(
            ["serve", "--data", data, "--urls", $"{url}", "--TeamPulse:MailsAsFiles=true", .. settings], url, environment, runtimeConfig);
    }

    private static BuiltProgram Start(
        string[] arguments, Uri? url, IReadOnlyDictionary<string, string>? environment = null, string? runtimeConfig = null,
        string[]? before = null)
    {
        string[] command =
        [
            .. before ?? [],
            "dotnet", "exec", "--runtimeconfig", runtimeConfig ?? OwnRuntimeConfig, "--depsfile", $"{Program}.deps.json", $"{Program}.dll",
            .. arguments,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        return new BuiltProgram(Process.Start(start)!, url);
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
