using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Doctor;

/// <summary>This machine's clock is set by a time server, and agrees with the database host's.</summary>
internal sealed class ClockExam(IServiceProvider services, PulseSettings settings)
{
    // Where it runs, a time service of this machine would have told the kernel. A container or a guest may get its time from outside.
    private const string Systemd = "/run/systemd/system";
    private static readonly TimeSpan MostApart = TimeSpan.FromSeconds(30);

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
            LinuxClock.IsSynchronised(Now()) ? place.Ok("A time server sets this machine's clock.")
            : Directory.Exists(Systemd) ? place.Wrong("No time server sets this machine's clock: weeks would open and close at wrong "
                + "times. Switch it on: timedatectl set-ntp true")
            : place.NotKnown($"Whether a time server sets this machine's clock cannot be seen. It says {Now():yyyy-MM-dd HH:mm:ss} UTC."),
        ];
    }

    private DateTime Now() => services.GetRequiredService<TimeProvider>().UtcNow();

    private async Task<TimeSpan> ApartFromDatabase(CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<PulseDbFactory>().Create();
        var there = await db.Database.SqlQueryRaw<DateTime>("SELECT now() AT TIME ZONE 'UTC' AS \"Value\"").SingleAsync(cancel);
        return Now() - there;
    }
}
