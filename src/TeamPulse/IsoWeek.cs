using System.Globalization;

namespace TeamPulse;

/// <summary>
/// A week of ISO 8601: Monday to Sunday, numbered 1 to 53 within its ISO year, written <c>2026-W12</c>.
/// The finest time that anything derived from a response may carry.
/// </summary>
public readonly record struct IsoWeek : IComparable<IsoWeek>
{
    /// <exception cref="ArgumentOutOfRangeException">The year has no such week.</exception>
    public IsoWeek(int year, int number)
    {
        (Year, Number) = Exists(year, number)
            ? (year, number)
            : throw new ArgumentOutOfRangeException(nameof(number), number, $"There is no such week in {year}.");
    }

    public int Year { get; }

    public int Number { get; }

    public DateOnly Monday => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday));

    public static IsoWeek Of(DateOnly date)
    {
        var day = date.ToDateTime(TimeOnly.MinValue);
        return new IsoWeek(ISOWeek.GetYear(day), ISOWeek.GetWeekOfYear(day));
    }

    public IsoWeek AddWeeks(int weeks) => Of(Monday.AddDays(7 * weeks));

    /// <summary>The numbers in the year of so many weeks, this one the last: "47", or "46–47".</summary>
    public string NumbersOf(int weeks) => weeks == 1 ? $"{Number}" : $"{AddWeeks(1 - weeks).Number}–{Number}";

    /// <summary>Whole weeks from <paramref name="earlier"/> to this week; negative if this week is the earlier one.</summary>
    public int WeeksSince(IsoWeek earlier) => (Monday.DayNumber - earlier.Monday.DayNumber) / 7;

    public static bool TryParse(string? text, out IsoWeek week)
    {
        if (text is [_, _, _, _, '-', 'W', _, _]
            && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Exists(year, number))
        {
            week = new(year, number);
            return true;
        }

        week = default;
        return false;
    }

    /// <exception cref="FormatException">The text is not an ISO week such as 2026-W12.</exception>
    public static IsoWeek Parse(string text) =>
        TryParse(text, out var week) ? week : throw new FormatException($"'{text}' is not an ISO week such as 2026-W12.");

    public int CompareTo(IsoWeek other) => (Year, Number).CompareTo((other.Year, other.Number));

    public static bool operator <(IsoWeek left, IsoWeek right) => left.CompareTo(right) < 0;

    public static bool operator >(IsoWeek left, IsoWeek right) => left.CompareTo(right) > 0;

    public static bool operator <=(IsoWeek left, IsoWeek right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IsoWeek left, IsoWeek right) => left.CompareTo(right) >= 0;

    // .NET counts weeks up to the year 9998.
    private static bool Exists(int year, int number) =>
        year is >= 1 and <= 9998 && number >= 1 && number <= ISOWeek.GetWeeksInYear(year);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");
}
