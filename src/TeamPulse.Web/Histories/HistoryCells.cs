using System.Globalization;

namespace TeamPulse.Web.Histories;

/// <summary>What the cells of one history mean.</summary>
internal sealed class HistoryCells
{
    public const double LargestNumber = 1_000_000;
    private const int MostWeeksKept = 10_000;
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly string[] Times =
        ["", " H:mm", " H:mm:ss.FFFFFFFK", " h:mm tt", " h:mm:ss tt", "'T'HH:mmK", "'T'HH:mm:ss.FFFFFFFK"];

    private static readonly string[] Dates = WithTimes("yyyy-MM-dd", "yyyy/M/d", "d.M.yyyy", "d-MMM-yyyy", "d MMM yyyy");
    private static readonly string[] MonthFirst = WithTimes("M/d/yyyy"), DayFirst = WithTimes("d/M/yyyy");
    private static readonly string[] Skipped = ["n/a", "n.a.", "na", "-", "–", "—"];

    private readonly Dictionary<string, IsoWeek>.AlternateLookup<ReadOnlySpan<char>> _weeks =
        new Dictionary<string, IsoWeek>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private char _mark;

    /// <summary>The last refused number had another decimal mark than those before it: 1,234 would be two numbers.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>The cell is empty, or says in a usual way that nobody answered.</summary>
    public static bool IsSkipped(ReadOnlySpan<char> answer) =>
        answer.IsEmpty || (!char.IsAsciiDigit(answer[0]) && Skipped.Contains(answer.ToString(), StringComparer.OrdinalIgnoreCase));

    public static bool IsAmbiguous(string week) => week.Count(c => c == '/') == 2 && week.IndexOf('/') <= 2;

    /// <summary><c>2026-W12</c>, <c>2026W12</c>, or any day of the week, with or without a time, that cannot be another day.</summary>
    public static bool TryWeek(string text, out IsoWeek week)
    {
        if (IsoWeek.TryParse((text.Length == 7 ? text.Insert(4, "-") : text).ToUpperInvariant(), out week))
        {
            return true;
        }

        var isDay = TryDay(text, Dates, out var day)
            || (TryDay(text, DayFirst, out day)
                ? !TryDay(text, MonthFirst, out var other) || other == day
                : TryDay(text, MonthFirst, out day));
        isDay &= day.Year is > 1 and < 9998;
        week = isDay ? IsoWeek.Of(day) : default;
        return isDay;
    }

    /// <summary>The same, read once for all rows of the week.</summary>
    public bool TryWeek(ReadOnlySpan<char> text, out IsoWeek week) => _weeks.TryGetValue(text, out week)
        || (TryWeek(text.ToString(), out week) && (_weeks.Dictionary.Count >= MostWeeksKept || _weeks.TryAdd(text, week)));

    /// <summary>With a decimal point or a decimal comma, but not both in one file.</summary>
    public bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        IsMixed = false;
        if (text is [>= '0' and <= '9'])
        {
            number = text[0] - '0';
            return true;
        }

        var at = text.IndexOfAny('.', ',');
        var pointed = at < 0 ? text : $"{text[..at]}.{text[(at + 1)..]}";
        var isNumber = double.TryParse(pointed, Number, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= LargestNumber;
        if (isNumber && at >= 0)
        {
            IsMixed = _mark != default && _mark != text[at];
            _mark = _mark == default ? text[at] : _mark;
        }

        return isNumber && !IsMixed;
    }

    private static bool TryDay(string text, string[] formats, out DateOnly day)
    {
        var isDay = DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        day = DateOnly.FromDateTime(time.Date);
        return isDay;
    }

    private static string[] WithTimes(params string[] days) => [.. days.SelectMany(day => Times.Select(time => day + time))];
}
