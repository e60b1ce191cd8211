using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Doctor;

/// <summary>This machine's clock is set by a time server, and agrees with the database host's.</summary>
internal sealed class ClockExam(IServiceProvider services, PulseSettings settings)
{
    private static readonly TimeSpan MostApart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Finding>> Examine(Place place, CancellationToken cancel)
    {
        if (settings.IsPostgres() && await ApartFromDatabase(cancel) is var apart && apart.Duration() > MostApart)
        {
            var seconds = Math.Abs(apart.TotalSeconds);
            return [place.Wrong($"This machine's clock is {seconds:0} seconds {(apart > TimeSpan.Zero ? "ahead of" : "behind")} the "
                + "database host's. Set both by a time server.")];
        }

        return
        [
            (LinuxClock.IsSynchronised(Now()) ? true : await IsSynchronised(cancel)) switch
            {
                true => place.Ok("A time server sets this machine's clock."),
                false => place.Wrong("No time server sets this machine's clock: weeks would open and close at wrong times. "
                    + "Switch it on: timedatectl set-ntp true"),
                null => place.NotKnown(
                    $"Whether a time server sets this machine's clock cannot be seen. It says {Now():yyyy-MM-dd HH:mm:ss} UTC."),
            },
        ];
    }

    private DateTime Now() => services.GetRequiredService<TimeProvider>().UtcNow();

    private async Task<TimeSpan> ApartFromDatabase(CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<PulseDbFactory>().Create();
        var there = await db.Database.SqlQueryRaw<DateTime>("SELECT now() AT TIME ZONE 'UTC' AS \"Value\"").SingleAsync(cancel);
        return Now() - there;
    }

    // Null where nobody can tell, as in a container.
    private static async Task<bool?> IsSynchronised(CancellationToken cancel)
    {
        try
        {
            var start = new ProcessStartInfo("timedatectl", ["show", "--property=NTPSynchronized", "--value"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync(cancel).WaitAsync(Patience, cancel);
            return said.Trim() switch { "yes" => true, "no" => false, _ => null };
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return null;
        }
    }
}
