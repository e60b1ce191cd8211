using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.CommandLine;

/// <summary>
/// The answers of one team's week, added up: eight bytes for each response and driver until the week is folded into a tally
/// for each driver. What a response's key was is forgotten then.
/// </summary>
/// <remarks>Sums are whole numbers of 2⁻⁴⁰ points, so that the order of the rows cannot move a digit.</remarks>
internal sealed class WeekSums(IsoWeek week, int invited)
{
    /// <summary>One response has at most so many answers to one driver; more, and the column does not tell people apart.</summary>
    public const int MostAnswers = 255;

    private const double Unit = 1L << 40;
    private const int CountBits = 8;

    private ResponseKeys? _responses = new();
    private ulong[]?[] _drivers = new ulong[]?[Enum.GetValues<Driver>().Length];
    private HistoryWeek? _folded;

    public IsoWeek Week => week;

    public int Invited => invited;

    public int Responses => _responses?.Count ?? 0;

    /// <summary>No answers can be added any more.</summary>
    public bool IsFolded => _folded is not null;

    /// <summary>A fault of the whole week has been told; every further row would say the same.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>Null if that went well, otherwise the reason why not.</summary>
    public string? Add(ReadOnlySpan<byte> response, Driver driver, double? score)
    {
        var number = _responses!.NumberOf(response, invited);
        if (number < 0)
        {
            return "Invited.TooFew";
        }

        ref var answers = ref _drivers[(int)driver];
        answers ??= new ulong[8];
        if (answers.Length <= number)
        {
            Array.Resize(ref answers, Math.Max(2 * answers.Length, number + 1));
        }

        if (score is { } usable)
        {
            ref var sum = ref answers[number];
            if ((byte)sum == MostAnswers)
            {
                return "Response.TooMany";
            }

            sum += ((ulong)Math.Round(usable * Unit) << CountBits) + 1;
        }

        return null;
    }

    /// <summary>The tallies; frees what the single responses took.</summary>
    public HistoryWeek Fold()
    {
        _folded ??= new HistoryWeek(week, invited, Responses, Tallies());
        _responses = null;
        _drivers = [];
        return _folded;
    }

    private Dictionary<Driver, Tally> Tallies()
    {
        var tallies = new Dictionary<Driver, Tally>(_drivers.Count(answers => answers is not null));
        for (var driver = 0; driver < _drivers.Length; driver++)
        {
            if (_drivers[driver] is { } answers)
            {
                tallies.Add((Driver)driver, TallyOf(answers));
            }
        }

        return tallies;
    }

    private static Tally TallyOf(ulong[] answers)
    {
        var (count, total) = (0, UInt128.Zero);
        foreach (var sum in answers)
        {
            if ((byte)sum is var n and > 0)
            {
                count++;
                total += ((sum >> CountBits) + (n / 2u)) / n;
            }
        }

        return new Tally(count, (double)total / Unit);
    }
}
