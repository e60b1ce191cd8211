using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Ballots;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Mistakes made while the product saves. Its database context is replaced by one that listens.</summary>
internal abstract class BrokenSaving : BrokenBuild
{
    public override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Scoped<PulseDb>(provider =>
    {
        var plain = provider.GetRequiredService<PulseDbFactory>().Create();
        var (connection, files) = (plain.Database.GetConnectionString(), provider.GetRequiredService<WaveKeyFiles>());
        var ear = new Ear(this, files);
        return plain.Database.IsNpgsql()
            ? new PostgresPulseDb(new DbContextOptionsBuilder<PostgresPulseDb>().UseNpgsql(connection).AddInterceptors(ear).Options)
            : new SqlitePulseDb(new DbContextOptionsBuilder<SqlitePulseDb>()
                .UseSqlite(connection).AddInterceptors(ear, new SqlitePragmas()).Options);
    }));

    protected abstract Task Saving(PulseDb db, WaveKeyFiles keys);

    /// <summary>The opened responses of a wave, in the order of the table.</summary>
    protected static async Task<List<(SealedResponse Row, string Words)>> Unsealed(PulseDb db, WaveId wave, WaveKeyFiles keys)
    {
        var sealing = keys.Read(wave)!.SealingKey;
        var rows = await db.SealedResponses.AsNoTracking().Where(r => r.WaveId == wave).ToListAsync();
        return rows.ConvertAll(r => (r, Words.In(Encoding.UTF8.GetString(Seal.Open(sealing, wave, r.Key, r.Sealed))) ?? ""));
    }

    private sealed class Ear(BrokenSaving build, WaveKeyFiles keys) : SaveChangesInterceptor
    {
        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await build.Saving((PulseDb)eventData.Context!, keys);
            return result;
        }
    }
}
