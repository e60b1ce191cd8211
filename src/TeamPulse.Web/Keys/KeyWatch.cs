using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Keys;

/// <summary>
/// Knows the keys of all waves that need them, and looks after their files: each minute by name, size and time, once a day by reading. A
/// file that is gone is written back from memory. What no node has written back after a few minutes, in a directory that is surely ours, is
/// lost.
/// </summary>
internal sealed class KeyWatch(
    PulseDbFactory databases, KeyDirectory directory, WaveKeyFiles files, LastingSecrets secrets, TimeProvider clock, ILogger<KeyWatch> log)
    : BackgroundService
{
    /// <summary>Longer than every node needs to look once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<WaveId, Kept> _kept = new();
    private readonly ConcurrentDictionary<WaveId, KeyTrouble> _troubles = new();
    private readonly ConcurrentDictionary<WaveId, DateTime> _outlived = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile DirectoryTrouble? _away;
    private string? _mark;
    private long? _checked;

    /// <summary>The directory is missing, or is not this database's. Nothing may be opened, closed or taken for lost.</summary>
    public bool IsAway => _away is not null;

    /// <summary>The keys of a wave that has opened and is not over; null while they cannot be had. Logs nothing: answering asks.</summary>
    public WaveKeys? Find(WaveId wave)
    {
        if (_kept.TryGetValue(wave, out var kept))
        {
            return kept.Keys;
        }

        var stamp = files.Stamp(wave);
        if (files.Look(wave) is { Keys: { } keys })
        {
            Keep(wave, keys, stamp);
            return keys;
        }

        return null;
    }

    /// <summary>No node has them, and that is certain.</summary>
    public bool AreLost(WaveId wave) =>
        !IsAwayNow() && _troubles.TryGetValue(wave, out var trouble) && trouble.Fault is KeyFault.Missing or KeyFault.Damaged
        && clock.GetElapsedTime(trouble.Seen) >= Patience && files.Look(wave).Fault is KeyFault.Missing or KeyFault.Damaged;

    /// <summary>All of which <see cref="AreLost"/> is true.</summary>
    public IReadOnlyList<WaveId> Lost() => [.. _troubles.Keys.Where(AreLost)];

    /// <summary>Looks at the directory itself, not at what was seen a minute ago.</summary>
    public bool IsAwayNow()
    {
        See();
        return IsAway;
    }

    /// <summary>
    /// After a close: the keys are forgotten here, and their file is erased. If that fails, <see cref="LostKeysJob"/> repeats it.
    /// </summary>
    public void Erase(WaveId wave)
    {
        _kept.TryRemove(wave, out _);
        _troubles.TryRemove(wave, out _);
        if (IsAwayNow())
        {
            return;
        }

        try
        {
            files.Erase(wave);
            _outlived.TryRemove(wave, out _);
        }
        catch (Exception barred) when (barred is IOException or UnauthorizedAccessException)
        {
            if (_outlived.TryAdd(wave, clock.UtcNow()))
            {
                log.LogError("{Trouble}", Outlived(wave, clock.UtcNow()));
            }
        }
    }

    /// <summary>What is wrong, since when and what to do: one sentence each. Quick, and reads nothing.</summary>
    public IReadOnlyList<string> Troubles() =>
    [
        .. _away is { } away ? [away.Sentence(directory.FullPath)] : (string[])[],
        .. _troubles.Select(t => t.Value.Sentence(FileOf(t.Key))),
        .. _outlived.Select(t => Outlived(t.Key, t.Value)),
        .. secrets.Troubles(),
    ];

    public async Task Look(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await using var db = databases.Create();
            _mark = await db.Deployments.Select(d => d.KeyMark).SingleAsync(cancel);
            var needed = await db.Waves
                .Where(w => w.Manifest != null && (w.Held || w.State == WaveState.Open || w.State == WaveState.Closing))
                .Select(w => w.Id).ToListAsync(cancel);
            ForgetAllBut(needed);
            See();
            if (IsAway)
            {
                return;
            }

            foreach (var wave in needed)
            {
                await Look(wave, cancel);
            }

            if (!secrets.HasFile || _checked is not { } before || clock.GetElapsedTime(before) >= Day)
            {
                await secrets.Check(cancel);
                _checked = clock.GetTimestamp();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
#pragma warning disable CA1031 // A database that is away is told elsewhere; the watch goes on.
            catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogDebug("The keys could not be looked at: {Type}", trouble.GetType().Name);
            }
        }
    }

    private void See()
    {
        if (_mark is null)
        {
            return;
        }

        var reason = WhyAway(_mark);
        var before = _away;
        _away = reason is null ? null : before is not null && before.Reason == reason ? before : new(reason, clock.UtcNow());
        if (_away is { } away && away != before)
        {
            log.LogError("{Trouble}", away.Sentence(directory.FullPath));
        }
        else if (_away is null && before is not null)
        {
            log.LogInformation("The key directory {Directory} is there again.", directory.FullPath);
        }
    }

    private string? WhyAway(string mark)
    {
        try
        {
            return directory.Mark() switch
            {
                null => Directory.Exists(directory.FullPath) ? $"its file {KeyDirectory.MarkName} is missing" : "it is not there",
                "" => directory.Mark(mark) == mark ? null : "it belongs to another database",
                var other => other == mark ? null : "it belongs to another database",
            };
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return $"its file {KeyDirectory.MarkName} cannot be opened ({closed.GetType().Name})";
        }
    }

    private async Task Look(WaveId wave, CancellationToken cancel)
    {
        var stamp = files.Stamp(wave);
        var kept = _kept.GetValueOrDefault(wave);
        if (kept is not null && stamp is not null && stamp == kept.Stamp && clock.GetElapsedTime(kept.Read) < Day)
        {
            return;
        }

        var found = files.Look(wave);
        if (found.Keys is { } keys && (kept is null || kept.Keys.ToBytes().AsSpan().SequenceEqual(keys.ToBytes())))
        {
            Keep(wave, keys, stamp);
            if (_troubles.TryRemove(wave, out _))
            {
                log.LogInformation("The key file {File} can be read again.", FileOf(wave));
            }
        }
        else if (kept is null)
        {
            Note(wave, found.Fault, isKnown: false);
        }
        else if (found.Fault == KeyFault.Unreadable || !await PutBack(wave, kept.Keys, cancel))
        {
            Note(wave, KeyFault.Unreadable, isKnown: true);
        }
    }

    private void Keep(WaveId wave, WaveKeys keys, KeyFileStamp? stamp) => _kept[wave] = new Kept(keys, stamp, clock.GetTimestamp());

    // What a close has erased must not come back, so the wave is held meanwhile: a close at this moment comes after it, and erases.
    private async Task<bool> PutBack(WaveId wave, WaveKeys keys, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.HoldAlone(wave, cancel) is not { } row || (Wave.Finished.Contains(row.State) && !row.Held))
        {
            return true;
        }

        try
        {
            files.PutBack(wave, keys);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        _troubles.TryRemove(wave, out _);
        Keep(wave, keys, files.Stamp(wave));
        log.LogWarning(
            "The key file {File} of an open week was missing or damaged and has been written again from memory. Find out who changes files "
            + "there.",
            FileOf(wave));
        return true;
    }

    // One line when it begins, not one a minute.
    private void Note(WaveId wave, KeyFault fault, bool isKnown)
    {
        if (_troubles.TryGetValue(wave, out var before) && before.Fault == fault)
        {
            return;
        }

        var trouble = new KeyTrouble(fault, isKnown, clock.UtcNow(), clock.GetTimestamp());
        _troubles[wave] = trouble;
        log.LogError("{Trouble}", trouble.Sentence(FileOf(wave)));
    }

    private string Outlived(WaveId wave, DateTime since) =>
        $"The key file {FileOf(wave)} of a week that is over cannot be erased since {KeyTrouble.Time(since)}. Give TeamPulse's account the "
        + "right to write there, or delete it: while it is there, an old copy of the database can be read with it.";

    private string FileOf(WaveId wave) => directory.PathOf(wave.ToString());

    private void ForgetAllBut(List<WaveId> needed)
    {
        foreach (var wave in _kept.Keys.Concat(_troubles.Keys).Except(needed).ToList())
        {
            _kept.TryRemove(wave, out _);
            _troubles.TryRemove(wave, out _);
        }
    }

    private sealed record Kept(WaveKeys Keys, KeyFileStamp? Stamp, long Read);
}
