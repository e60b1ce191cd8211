namespace TeamPulse.Attack.Tests;

/// <summary>The intruder's notes on a person, a stored response or a comment: values that can be put in order.</summary>
internal sealed class Facts
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>The first value of a name is kept.</summary>
    public void Note(string name, object? value)
    {
        if (value is not null && !_values.ContainsKey(name))
        {
            _values.Add(name, value switch
            {
                double or string => value,
                byte[] bytes => Convert.ToHexString(bytes),
                DateTime time => time.ToString("O"),
                bool flag => flag ? 1d : 0d,
                IConvertible number when double.TryParse(
                    Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture), out var parsed) => parsed,
                _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
            });
        }
    }

    /// <summary>−1, 0 or 1; also 0 if one of the two lacks the value.</summary>
    public static int Compare(Facts left, Facts right, string name)
    {
        if (!left._values.TryGetValue(name, out var a) || !right._values.TryGetValue(name, out var b))
        {
            return 0;
        }

        return a is double x && b is double y ? x.CompareTo(y) : Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString()));
    }
}
