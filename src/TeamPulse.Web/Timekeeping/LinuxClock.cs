using System.Runtime.InteropServices;

namespace TeamPulse.Web.Timekeeping;

/// <summary>What Linux knows of time and .NET does not say. All of it may be read without privileges, in containers too.</summary>
internal static class LinuxClock
{
    private const int BootTime = 7; // CLOCK_BOOTTIME of clock_gettime(2)
    private const long NobodyKnows = 16_000_000; // Microseconds: the kernel's largest error of its clock, NTP_PHASE_LIMIT

    // The kernel's own reading and the program's lie microseconds apart, unless something between them fakes the time.
    private static readonly TimeSpan SameReading = TimeSpan.FromSeconds(5);

    private static bool IsUsable => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Time since boot, sleep included; null where that cannot be read. .NET's own elapsed time leaves sleep out.</summary>
    public static TimeSpan? SinceBoot() => Asked(() => clock_gettime(BootTime, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100)
        : (TimeSpan?)null);

    /// <summary>The name of this boot; null where there is none.</summary>
    public static string? Boot()
    {
        const string File = "/proc/sys/kernel/random/boot_id";
        try
        {
            return System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a time service has set the kernel's clock in the last hours and nobody has set it by hand since, and the kernel's time is
    /// this one. The kernel says so by how wrong its clock may be, and timedatectl reads the same. It has a flag too, but some services
    /// set that only to keep the kernel from the hardware's clock.
    /// </summary>
    public static bool IsSynchronised(DateTime utc) => Asked(() =>
    {
        var kernel = default(KernelTime);
        return adjtimex(ref kernel) >= 0 && kernel.LargestError < NobodyKnows
            && (DateTime.UnixEpoch.AddSeconds(kernel.Seconds) - utc).Duration() < SameReading;
    });

    private static T? Asked<T>(Func<T> ask)
    {
        try
        {
            return IsUsable ? ask() : default;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return default;
        }
    }

#pragma warning disable IDE1006, SA1300 // The names are Linux's.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out Instant time);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int adjtimex(ref KernelTime time);
#pragma warning restore IDE1006, SA1300

    [StructLayout(LayoutKind.Sequential)]
    private struct Instant
    {
        public long Seconds;
        public long Nanoseconds;
    }

    // struct timex of a 64-bit system; zero modes only read.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct KernelTime
    {
        [FieldOffset(24)]
        public long LargestError;

        [FieldOffset(72)]
        public long Seconds;
    }
}
