using System.Globalization;

namespace TeamPulse.Web.CommandLine;

/// <summary>The numbers of one file, with a decimal point or a decimal comma, but not both: 1,234 would be two different numbers.</summary>
internal sealed class HistoryNumbers
{
    public const double Largest = 1_000_000;

    private const int Longest = 40;

    private byte _mark;

    /// <summary>The last number that was refused had the other decimal mark than those before it.</summary>
    public bool IsMixed { get; private set; }

    public bool TryRead(ReadOnlySpan<byte> text, out double number)
    {
        IsMixed = false;
        if (text is [>= (byte)'0' and <= (byte)'9'])
        {
            number = text[0] - '0';
            return true;
        }

        number = 0;
        var at = text.IndexOfAny((byte)'.', (byte)',');
        return text.Length <= Longest && (at < 0 ? Parse(text, out number) : TryFraction(text, at, out number));
    }

    private bool TryFraction(ReadOnlySpan<byte> text, int at, out double number)
    {
        Span<byte> pointed = stackalloc byte[text.Length];
        text.CopyTo(pointed);
        pointed[at] = (byte)'.';
        if (!Parse(pointed, out number))
        {
            return false;
        }

        IsMixed = _mark != 0 && _mark != text[at];
        _mark = _mark == 0 ? text[at] : _mark;
        return !IsMixed;
    }

    private static bool Parse(ReadOnlySpan<byte> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) <= Largest;
}
