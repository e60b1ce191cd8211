using System.Diagnostics.Metrics;

namespace TeamPulse.Web.Configuration;

/// <summary>
/// The product's own numbers for a monitor. None counts casts, ballots, invitations used or reminders, and none has a tag that names a
/// team, a person or a kind of mail: two of them subtracted must not tell who, or how many, have not answered.
/// </summary>
internal sealed class PulseMeter
{
    public const string Name = "TeamPulse";

    private readonly TimeProvider _clock;
    private readonly Counter<long> _ticks;
    private readonly Counter<long> _mails;
    private readonly Histogram<double> _write;
    private long _lastTick;
    private int _failedJobs;
    private IReadOnlyDictionary<string, int> _waves = new Dictionary<string, int>();
    private IReadOnlyDictionary<string, bool> _checks = new Dictionary<string, bool>();

    public PulseMeter(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        _lastTick = clock.GetTimestamp();
        var meter = meters.Create(Name);
        _ticks = meter.CreateCounter<long>("teampulse.ticks", "{tick}", "Ticks of the clock of weeks that this node has run.");
        _mails = meter.CreateCounter<long>("teampulse.mails", "{mail}", "Mails without reminders, by what the mail server said.");
        _write = meter.CreateHistogram<double>("teampulse.database.write", "s", "How long a write of a probe took.");
        meter.CreateObservableGauge("teampulse.tick.age", TickAge, "s", "Time since this node's last tick, or its start.");
        meter.CreateObservableGauge(
            "teampulse.jobs.failed", () => Volatile.Read(ref _failedJobs), "{job}", "Failures of jobs in the last minutes.");
        meter.CreateObservableGauge("teampulse.waves", Waves, "{wave}", "Waves of all teams by state.");
        meter.CreateObservableGauge("teampulse.check", Checks, "{check}", "1 when the check is well, 0 when it is not.");
    }

    public void Ticked()
    {
        Volatile.Write(ref _lastTick, _clock.GetTimestamp());
        _ticks.Add(1);
    }

    /// <param name="outcome">Accepted, Delayed or Refused. A reminder must never be counted.</param>
    public void Mail(string outcome) => _mails.Add(1, KeyValuePair.Create("outcome", (object?)outcome));

    public void Wrote(TimeSpan duration) => _write.Record(duration.TotalSeconds);

    /// <param name="waves">By state: scheduled, open, closed, void. Published and withheld apart would tell of participation.</param>
    /// <param name="checks">By name, whether it is well.</param>
    /// <param name="failedJobs">How often jobs failed in the last minutes.</param>
    public void Saw(IReadOnlyDictionary<string, int> waves, IReadOnlyDictionary<string, bool> checks, int failedJobs)
    {
        Volatile.Write(ref _waves, waves);
        Volatile.Write(ref _checks, checks);
        Volatile.Write(ref _failedJobs, failedJobs);
    }

    private double TickAge() => _clock.GetElapsedTime(Volatile.Read(ref _lastTick)).TotalSeconds;

    private IEnumerable<Measurement<int>> Waves() =>
        Volatile.Read(ref _waves).Select(wave => new Measurement<int>(wave.Value, KeyValuePair.Create("state", (object?)wave.Key)));

    private IEnumerable<Measurement<int>> Checks() => Volatile.Read(ref _checks)
        .Select(check => new Measurement<int>(check.Value ? 1 : 0, KeyValuePair.Create("check", (object?)check.Key)));
}
