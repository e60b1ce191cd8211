using System.Text;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Ballots;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Mistakes that are made while the product saves: its database context is replaced by one with an ear.</summary>
internal abstract class BrokenSaving : BrokenBuild
{
    public override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Scoped<PulseDb>(provider =>
    {
        var plain = provider.GetRequiredService<PulseDbFactory>().Create();
        var (connection, files) = (plain.Database.GetConnectionString(), provider.GetRequiredService<WaveKeyFiles>());
        var ear = new Ear(this, files);
        return plain.Database.IsNpgsql()
            ? new PostgresPulseDb(new DbContextOptionsBuilder<PostgresPulseDb>().UseNpgsql(connection).AddInterceptors(ear).Options)
            : new SqlitePulseDb(new DbContextOptionsBuilder<SqlitePulseDb>().UseSqlite(connection).AddInterceptors(ear, new SqlitePragmas()).Options);
    }));

    protected abstract Task Saving(PulseDb db, WaveKeyFiles keys);

    /// <summary>The responses of a wave in the order in which the table yields them, opened.</summary>
    protected static async Task<List<(SealedResponse Row, string Words)>> Unsealed(PulseDb db, WaveId wave, WaveKeyFiles keys)
    {
        var sealing = keys.Read(wave)!.SealingKey;
        var rows = await db.SealedResponses.AsNoTracking().Where(r => r.WaveId == wave).ToListAsync();
        return rows.ConvertAll(r => (r, Evidence.Words().Match(Encoding.UTF8.GetString(Seal.Open(sealing, wave, r.Key, r.Sealed))).Value));
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

/// <summary>A time on SealedResponse, which the close carries over to the comments "for sorting".</summary>
internal sealed class Timestamped : BrokenSaving
{
    public override string Name => "BROKEN: a timestamp on SealedResponse, kept with the comment";

    public override async Task Prepare(PulseDb db)
    {
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "CommentTimes" ("Text" text, "CastAt" text)""");
        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql()
            ? """ALTER TABLE "SealedResponses" ADD "CastAt" text DEFAULT (clock_timestamp()::text)"""
            : "ALTER TABLE SealedResponses ADD CastAt TEXT");
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TRIGGER CastTime AFTER INSERT ON SealedResponses BEGIN
                  UPDATE SealedResponses SET CastAt = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE WaveId = NEW.WaveId AND Key = NEW.Key;
                END
                """);
        }
    }

    protected override async Task Saving(PulseDb db, WaveKeyFiles keys)
    {
        if (db.ChangeTracker.Entries<Comment>().FirstOrDefault(c => c.State == EntityState.Added)?.Entity is not { } comment)
        {
            return;
        }

        var wave = await db.Waves.AsNoTracking().SingleAsync(w => w.TeamId == comment.TeamId && w.Week == comment.Week);
        foreach (var (row, words) in await Unsealed(db, wave.Id, keys))
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "CommentTimes" ("Text", "CastAt")
                SELECT {words}, "CastAt" FROM "SealedResponses" WHERE "WaveId" = {row.WaveId.Value} AND "Key" = {row.Key}
                """);
        }
    }
}

/// <summary>The sealing key in the database, "so that a restore can go on with open waves".</summary>
internal sealed class KeyInDatabase : BrokenSaving
{
    public override string Name => "BROKEN: the sealing key in the database";

    public override Task Prepare(PulseDb db) => db.Database.ExecuteSqlRawAsync("""CREATE TABLE "WaveSecrets" ("Wave" text, "Secret" text)""");

    protected override async Task Saving(PulseDb db, WaveKeyFiles keys)
    {
        foreach (var invitation in db.ChangeTracker.Entries<Invitation>().Where(i => i.State == EntityState.Added).DistinctBy(i => i.Entity.WaveId).ToList())
        {
            var wave = invitation.Entity.WaveId;
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "WaveSecrets" ("Wave", "Secret") VALUES ({wave.ToString()}, {Convert.ToBase64String(keys.Read(wave)!.SealingKey)})""");
        }
    }
}

/// <summary>Comments left in the order of the table, under ascending ids, with a signed one among them.</summary>
internal sealed class Unshuffled : BrokenSaving
{
    public override string Name => "BROKEN: comments in the order of the table, unshuffled";

    protected override async Task Saving(PulseDb db, WaveKeyFiles keys)
    {
        var added = db.ChangeTracker.Entries<Comment>().Where(c => c.State == EntityState.Added).Select(c => c.Entity).ToList();
        if (added.Count == 0)
        {
            return;
        }

        var wave = await db.Waves.AsNoTracking().SingleAsync(w => w.TeamId == added[0].TeamId && w.Week == added[0].Week);
        var rows = await Unsealed(db, wave.Id, keys);
        db.ChangeTracker.Entries<Comment>().ToList().ForEach(c => c.State = EntityState.Detached);
        db.Comments.AddRange(rows.Select((r, i) => new Comment
        {
            Id = new Guid(added[0].TeamId.Value, short.Parse(wave.Week.ToString()[^2..]), (short)i, new byte[8]),
            TeamId = added[0].TeamId,
            Week = added[0].Week,
            Text = r.Words,
        }));
    }
}

/// <summary>A close job that is given the sealing key as an argument, so that it need not read the file.</summary>
internal sealed class SecretInJob : BrokenBuild
{
    public override string Name => "BROKEN: the wave's secret in a job argument";

    public override void Configure(IServiceCollection services)
    {
        services.AddTransient<LeakyClose>();
        var inner = services.Last(s => s.ServiceType == typeof(IBackgroundJobClient));
        services.Replace(ServiceDescriptor.Singleton<IBackgroundJobClient>(provider => new Client(
            (IBackgroundJobClient)(inner.ImplementationInstance ?? inner.ImplementationFactory!(provider)), provider.GetRequiredService<WaveKeyFiles>())));
    }

    public sealed class LeakyClose
    {
        public void Run(Guid wave, string secret)
        {
            _ = wave;
            _ = secret;
        }
    }

    private sealed class Client(IBackgroundJobClient inner, WaveKeyFiles keys) : IBackgroundJobClient
    {
        public string Create(Job job, IState state)
        {
            if (job.Type == typeof(CloseJob) && keys.Read(new WaveId((Guid)job.Args[0])) is { } wave)
            {
                inner.Create(Job.FromExpression<LeakyClose>(close => close.Run((Guid)job.Args[0], Convert.ToBase64String(wave.SealingKey))), state);
            }

            return inner.Create(job, state);
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => inner.ChangeState(jobId, state, expectedState);
    }
}
