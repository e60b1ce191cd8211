using System.Runtime.InteropServices;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Web.CommandLine;

/// <summary>Adds up the answers of a history. Rows of a team and week need not be adjacent.</summary>
internal sealed class HistorySums(HistoryErrors errors)
{
    private readonly Dictionary<(string Team, IsoWeek Week), WeekSums> _weeks = [];

    // Mostly the next row belongs to the same week of the same team.
    private (string Team, IsoWeek Week) _last;
    private WeekSums? _lastSums;

    public bool IsEmpty => _weeks.Count == 0;

    public void Add(long line, string team, IsoWeek week, int invited, string response, Driver driver, double? score)
    {
        var sums = _lastSums is { } last && _last.Week == week && _last.Team == team ? last : Find((team, week), invited);
        if (sums.Invited != invited)
        {
            errors.Add(line, "invited", HistoryTexts.Of("Invited.Differs", invited, team, week, sums.Invited));
        }
        else if (!sums.Add(response, driver, score) && !sums.Overfull)
        {
            // Once a week is enough: every further row would say the same.
            sums.Overfull = true;
            errors.Add(line, "response", HistoryTexts.Of("Invited.TooFew", invited, team, week));
        }
    }

    private WeekSums Find((string Team, IsoWeek Week) key, int invited)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_weeks, key, out _);
        (_last, _lastSums) = (key, sums ??= new WeekSums(invited));
        return sums;
    }

    public IReadOnlyList<HistoryTeam> Teams() =>
        [.. _weeks.GroupBy(w => w.Key.Team, StringComparer.Ordinal).OrderBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => new HistoryTeam(
                team.Key, [.. team.OrderBy(w => w.Key.Week).Select(w => w.Value.ToWeek(w.Key.Week))]))];

    /// <summary>One team's week. What a response's key was is forgotten with it.</summary>
    private sealed class WeekSums(int invited)
    {
        private readonly Dictionary<string, int> _responses = new(StringComparer.Ordinal);
        private readonly List<(double Sum, int Count)>?[] _drivers = new List<(double, int)>?[Enum.GetValues<Driver>().Length];

        public int Invited => invited;

        public bool Overfull { get; set; }

        /// <returns>False if that were more responses than people.</returns>
        public bool Add(string response, Driver driver, double? score)
        {
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_responses, response, out var known);
            if (!known)
            {
                if (_responses.Count > invited)
                {
                    _responses.Remove(response);
                    return false;
                }

                index = _responses.Count - 1;
            }

            var answers = _drivers[(int)driver] ??= [];
            if (answers.Count <= index)
            {
                CollectionsMarshal.SetCount(answers, index + 1);
            }

            ref var answer = ref CollectionsMarshal.AsSpan(answers)[index];
            answer = score is { } usable ? (answer.Sum + usable, answer.Count + 1) : answer;
            return true;
        }

        public HistoryWeek ToWeek(IsoWeek week) => new(week, invited, _responses.Count, Tallies());

        private Dictionary<Driver, Tally> Tallies() => _drivers.Index().Where(d => d.Item is not null).ToDictionary(
            d => (Driver)d.Index,
            d => Tally.Of([.. d.Item!.Where(a => a.Count > 0).Select(a => a.Sum / a.Count)]));
    }
}
