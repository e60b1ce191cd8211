using System.Runtime.InteropServices;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Histories;

/// <summary>
/// Adds up the answers of a history and keeps none. At most <paramref name="mostHeld"/> single responses are held. Then all weeks but the
/// one being read are folded, so a file whose rows are together by team and week may have any length.
/// </summary>
internal sealed class HistoryWeeks(int mostHeld)
{
    private readonly Dictionary<string, Dictionary<IsoWeek, WeekSums>>.AlternateLookup<ReadOnlySpan<char>> _teams =
        new Dictionary<string, Dictionary<IsoWeek, WeekSums>>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<WeekSums> _held = [];
    private int _responses;

    public bool IsEmpty => _teams.Dictionary.Count == 0;

    /// <summary>The sums of a team's week, made if they are new. Capitals in the team's name make no difference.</summary>
    public WeekSums Week(ReadOnlySpan<char> team, IsoWeek week, int invited)
    {
        ref var weeks = ref CollectionsMarshal.GetValueRefOrAddDefault(_teams, team, out _);
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(weeks ??= [], week, out var known);
        if (!known)
        {
            sums = new WeekSums(week, invited);
            _held.Add(sums);
        }

        return sums!;
    }

    /// <summary>A response has come that was not held before.</summary>
    public void Hold(WeekSums current)
    {
        if (++_responses <= mostHeld)
        {
            return;
        }

        _held.Remove(current);
        _held.ForEach(week => week.Fold());
        _held.Clear();
        _held.Add(current);
        _responses = current.Responses;
    }

    public IReadOnlyList<HistoryTeam> Teams() =>
        [.. _teams.Dictionary.OrderBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => new HistoryTeam(team.Key, [.. team.Value.OrderBy(w => w.Key).Select(w => w.Value.Fold())]))];
}

/// <summary>The answers of one team's week, added up. The keys of its responses are forgotten when the week is folded.</summary>
/// <remarks>Sums are whole numbers of 2⁻⁴⁰ points, so that the order of the rows cannot move a digit.</remarks>
internal sealed class WeekSums(IsoWeek week, int invited)
{
    /// <summary>One response has at most so many answers to one driver; more, and the column does not tell people apart.</summary>
    public const int MostAnswers = 255;

    private const double Unit = 1L << 40;

    private static readonly Driver[] Drivers = Enum.GetValues<Driver>();

    private Dictionary<string, (long Sum, int Count)[]> _responses = new(StringComparer.Ordinal);
    private uint _asked;
    private HistoryWeek? _folded;

    public IsoWeek Week => week;

    public int Invited => invited;

    public int Responses => _responses.Count;

    /// <summary>No answers can be added any more.</summary>
    public bool IsFolded => _folded is not null;

    /// <summary>Null on success, else the resource key of the error.</summary>
    /// <param name="response">Tells the week's responses apart.</param>
    /// <param name="driver">What was asked.</param>
    /// <param name="score">Null for an answer that cannot be used.</param>
    public string? Add(ReadOnlySpan<char> response, Driver driver, double? score)
    {
        var held = _responses.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!held.TryGetValue(response, out var answers))
        {
            if (Responses == invited)
            {
                return "Invited.TooFew";
            }

            held[response] = answers = new (long, int)[Drivers.Length];
        }

        _asked |= 1u << (int)driver;
        ref var answer = ref answers[(int)driver];
        if (score is { } usable)
        {
            if (answer.Count == MostAnswers)
            {
                return "Response.TooMany";
            }

            answer = (answer.Sum + (long)Math.Round(usable * Unit), answer.Count + 1);
        }

        return null;
    }

    /// <summary>The tallies; frees what the single responses took.</summary>
    public HistoryWeek Fold()
    {
        var asked = Drivers.Where(driver => (_asked & (1u << (int)driver)) != 0);
        _folded ??= new HistoryWeek(week, invited, Responses, asked.ToDictionary(driver => driver, TallyOf));
        _responses = [];
        return _folded;
    }

    private Tally TallyOf(Driver driver)
    {
        var scores = _responses.Values.Select(answers => answers[(int)driver]).Where(answer => answer.Count > 0)
            .Select(answer => (answer.Sum + (answer.Count / 2)) / answer.Count).ToList();
        return new Tally(scores.Count, (double)scores.Aggregate(Int128.Zero, (total, score) => total + score) / Unit);
    }
}
