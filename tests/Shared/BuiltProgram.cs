using System.Diagnostics;

namespace TeamPulse.Shared;

/// <summary>The program as it was built, in a process of its own, on the data of an earlier host.</summary>
internal sealed class BuiltProgram : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "TeamPulse.Web");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private BuiltProgram(Process process, Uri url) => (_process, Http) = (process, new HttpClient { BaseAddress = url });

    public static string OwnRuntimeConfig => $"{Program}.runtimeconfig.json";

    public HttpClient Http { get; }

    /// <summary>Waits until it answers.</summary>
    public static async Task<BuiltProgram> Start(
        string directory, string[]? settings = null, string? runtimeConfig = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Claim()}");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec", "--runtimeconfig", runtimeConfig ?? OwnRuntimeConfig, "--depsfile", $"{Program}.deps.json", $"{Program}.dll",
                "serve", "--data", Path.Combine(directory, "data"), "--urls", $"{url}",
            ])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in (string[])["--TeamPulse:MailsAsFiles=true", .. settings ?? []])
        {
            start.ArgumentList.Add(setting);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;

        // A full pipe would stop the program.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var program = new BuiltProgram(process, url);
        try
        {
            await program.IsUp();
            return program;
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL: the program has no time for a last word.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM: a proper end.</summary>
    public async Task End()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var end = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(patience.Token);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task IsUp()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                (await Http.GetAsync("/health/live", patience.Token)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }
}
