using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TeamPulse.Benchmarks;

/// <summary>What one run of a program took. Its output is read and dropped.</summary>
internal sealed record MeasuredRun(double Seconds, double PeakMiB)
{
    public static MeasuredRun Of(string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var peak = 0.0;
        using (new Timer(_ => peak = Math.Max(peak, Peak(process.Id)), null, 20, 20))
        {
            process.StandardOutput.BaseStream.CopyTo(Stream.Null);
            process.WaitForExit();
        }

        return process.ExitCode == 0
            ? new MeasuredRun(watch.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    public static bool Exists(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["BEGIN{}"]));
            process!.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // The highest resident size so far on Linux; 0 elsewhere and after the end.
    private static double Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.AsSpan(6, line.Length - 9), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
