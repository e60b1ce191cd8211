using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Responding;

/// <summary>
/// The open waves and the ids of all invitations, in memory: what a stranger makes up does not reach the database one by one. The keys
/// of a wave are read when the first member comes and dropped when the wave closes.
/// </summary>
internal sealed class OpenWaves(
    QuietPulseDbFactory databases, KeyWatch keys, TimeProvider clock, ClockWatch watch, SharedLook newest)
{
    private readonly ConcurrentDictionary<WaveId, Lazy<AnsweringWave?>> _waves = new();
    private readonly ConcurrentDictionary<InvitationId, WaveId> _invitations = new();

    // The waves of which invitations are in memory, and those of which all are. Used by one look at a time.
    private readonly HashSet<WaveId> _listed = [];
    private readonly HashSet<WaveId> _read = [];

    // Void waves whose week is asked anew, and those that ask it and have not opened.
    private volatile HashSet<WaveId> _anew = [];

    /// <exception cref="AnsweringRefusal">
    /// It is not open, or its keys cannot be had now, or its week is asked anew; or too many ask for unknown ones; or it is in
    /// doubt whether the wave's time is up.
    /// </exception>
    public async Task<AnsweringWave> Find(WaveId id)
    {
        if (keys.IsAway)
        {
            throw new AnsweringRefusal(Refusal.Unavailable);
        }

        if (Known(id) is { } known)
        {
            return Sure(known);
        }

        await newest.Join(Look);
        return Sure(Known(id) ?? throw new AnsweringRefusal(
            _anew.Contains(id) ? Refusal.Anew : _waves.ContainsKey(id) ? Refusal.Unavailable : Refusal.Closed));
    }

    /// <summary>Why a wave takes nothing that was found open: another node has closed it, or its week is asked anew.</summary>
    public async Task<Refusal> WhyNot(WaveId id)
    {
        Forget(id);
        await newest.Join(Look);
        return _anew.Contains(id) ? Refusal.Anew : Refusal.Closed;
    }

    /// <summary>Null when there is no such invitation.</summary>
    /// <exception cref="AnsweringRefusal">Too many ask for unknown ones.</exception>
    public async Task<WaveId?> Of(InvitationId id)
    {
        if (!_invitations.ContainsKey(id))
        {
            await newest.Join(Look);
        }

        return _invitations.TryGetValue(id, out var wave) ? wave : null;
    }

    private void Forget(WaveId id) => _waves.TryRemove(id, out _);

    // Somebody may answer again when the clock turns out to be wrong; an answer after the close could not be taken back.
    private AnsweringWave Sure(AnsweringWave wave) =>
        watch.Latest < wave.ClosesAt ? wave : throw new AnsweringRefusal(Refusal.ClockInDoubt);

    private AnsweringWave? Known(WaveId id)
    {
        if (!_waves.TryGetValue(id, out var listed) || listed.Value is not { } wave)
        {
            return null;
        }

        if (clock.UtcNow() < wave.ClosesAt)
        {
            return wave;
        }

        Forget(id);
        return null;
    }

    private async Task Look()
    {
        await using var db = databases.Create();
        await LookForWaves(db);
        await LookForAnew(db);
        await LookForInvitations(db);
    }

    private async Task LookForWaves(PulseDb db)
    {
        var now = clock.UtcNow();
        var open = (await db.Waves.Where(w => w.State == WaveState.Open && w.ClosesAt > now).Select(w => w.Id).ToListAsync()).ToHashSet();
        foreach (var id in _waves.Keys.Where(id => !open.Contains(id)))
        {
            Forget(id);
        }

        // Keys that could not be read are tried again.
        open.ExceptWith(_waves.Where(w => w.Value is not { IsValueCreated: true, Value: null }).Select(w => w.Key));
        if (open.Count == 0)
        {
            return;
        }

        foreach (var w in await db.Waves.AsNoTracking().Where(w => open.Contains(w.Id)).ToListAsync())
        {
            // An error is not remembered.
            _waves[w.Id] = new Lazy<AnsweringWave?>(() => Load(w), LazyThreadSafetyMode.PublicationOnly);
        }
    }

    private async Task LookForAnew(PulseDb db)
    {
        var asking = db.Waves.Where(w => w.AskedAnew && (w.State == WaveState.Scheduled || w.State == WaveState.Open));
        _anew = await db.Waves
            .Where(w => (w.AskedAnew && w.State == WaveState.Scheduled)
                || (w.State == WaveState.Void && asking.Any(a => a.TeamId == w.TeamId && a.Week == w.Week)))
            .Select(w => w.Id).ToHashSetAsync();
    }

    private async Task LookForInvitations(PulseDb db)
    {
        var invited = (await db.Invitations.Select(i => i.WaveId).Distinct().ToListAsync()).ToHashSet();
        if (_listed.RemoveWhere(wave => !invited.Contains(wave)) > 0)
        {
            _read.IntersectWith(invited);
            foreach (var (id, _) in _invitations.Where(i => !invited.Contains(i.Value)))
            {
                _invitations.TryRemove(id, out _);
            }
        }

        invited.ExceptWith(_read);
        if (invited.Count == 0)
        {
            return;
        }

        foreach (var i in await db.Invitations.Where(i => invited.Contains(i.WaveId)).Select(i => new { i.Id, i.WaveId }).ToListAsync())
        {
            _invitations[i.Id] = i.WaveId;
        }

        // A week that is asked anew has invitations before it opens, and gets more then.
        _listed.UnionWith(invited);
        _read.UnionWith(invited.Where(_waves.ContainsKey));
    }

    private AnsweringWave? Load(Wave wave) => wave.Manifest is { } manifest && keys.Find(wave.Id) is { } found
        ? new AnsweringWave(
            wave.Id, wave.TeamId, wave.ClosesAt, manifest, wave.Roll is { } roll ? Encoding.UTF8.GetString(roll) : null, wave.AskedAnew,
            found)
        : null;
}
