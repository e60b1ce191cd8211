using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;

namespace TeamPulse.Web.CommandLine;

/// <summary>One row of a history: checks its fields and adds its answer to the sums.</summary>
internal sealed class HistoryRow
{
    public const string Header = "team,week,invited,response,question,answer";
    public const string ScaleHeader = "min,max";
    public const int LongestName = 200;
    private const int MostInvited = 1_000_000;
    private const double LargestNumber = 1_000_000;

    private static readonly string[] Anchors = ["autonomy-1", "deadlines-1", "workload-1", "trust-1"];

    private static readonly Dictionary<string, Driver> Questions = Enum.GetValues<Driver>()
        .Select(driver => (Name: NameOf(driver), Driver: driver))
        .Concat(Anchors.Select(id => (Name: id, Driver: Enum.Parse<Driver>(id[..^2], ignoreCase: true))))
        .ToDictionary(q => q.Name, q => q.Driver, StringComparer.Ordinal);

    private readonly CsvReader _csv;
    private readonly HistoryErrors _errors;
    private readonly bool _hasScale;

    private HistoryRow(CsvReader csv, HistoryErrors errors, bool hasScale) =>
        (_csv, _errors, _hasScale) = (csv, errors, hasScale);

    /// <summary>How a driver is written in histories: "trust".</summary>
    public static string NameOf(Driver driver) => driver.ToString().ToLowerInvariant();

    /// <summary>Checks the header, which has just been read; null if it is wrong.</summary>
    public static HistoryRow? Of(CsvReader csv, HistoryErrors errors)
    {
        var header = Encoding.UTF8.GetString(csv.RawRecord);
        if (header is Header or $"{Header},{ScaleHeader}")
        {
            return new HistoryRow(csv, errors, header != Header);
        }

        errors.Add(csv.LineNumber, "", HistoryTexts.Of("Header.Wrong", Header, ScaleHeader));
        return null;
    }

    /// <returns>False when this is no text, so that reading on makes no sense.</returns>
    public bool AddTo(HistorySums sums)
    {
        if (!Utf8.IsValid(_csv.RawRecord) || _csv.RawRecord.Contains((byte)0))
        {
            return Refuse("", "Text.NotUtf8");
        }

        var expected = _hasScale ? 8 : 6;
        if (_csv.FieldCount != expected)
        {
            Refuse("", "Row.Fields", _csv.FieldCount, expected);
        }
        else if (Week(out var week) & Invited(out var invited) & Question(out var driver) & Answer(out var score)
            & Name("team", 0, out var team) & Name("response", 3, out var response))
        {
            sums.Add(_csv.LineNumber, team, week, invited, response, driver, score);
        }

        return true;
    }

    private bool Week(out IsoWeek week) =>
        IsoWeek.TryParse(_csv.GetString(1), out week) || Refuse("week", "Week.Impossible", _csv.GetString(1));

    private bool Invited(out int invited) =>
        (int.TryParse(_csv.GetString(2), NumberStyles.None, CultureInfo.InvariantCulture, out invited) && invited is > 0 and <= MostInvited)
        || Refuse("invited", "Invited.NotANumber", _csv.GetString(2), MostInvited);

    private bool Question(out Driver driver) => Questions.TryGetValue(_csv.GetString(4), out driver)
        || Refuse("question", "Question.Unknown", _csv.GetString(4), string.Join(", ", Enum.GetValues<Driver>().Select(NameOf)), string.Join(", ", Anchors));

    /// <summary>Null for an answer that cannot be used: it lies outside the scale that its own row names.</summary>
    private bool Answer(out double? score)
    {
        score = null;
        double min = TeamPulse.Questionnaires.Question.LowestAnswer, max = TeamPulse.Questionnaires.Question.HighestAnswer;
        if (_hasScale && !Scale(ref min, ref max))
        {
            return false;
        }

        if (!Number(_csv.GetString(5), out var answer))
        {
            return Refuse("answer", "Answer.NotANumber", _csv.GetString(5));
        }

        if (answer < min || answer > max)
        {
            var reason = HistoryTexts.Of("Answer.OutOfRange", _csv.GetString(5), min, max);
            return _hasScale ? _errors.AddStray(_csv.LineNumber, "answer", reason) : _errors.Add(_csv.LineNumber, "answer", reason);
        }

        score = Score.OfAnswer(answer, min, max);
        return true;
    }

    private bool Scale(ref double min, ref double max)
    {
        var (low, high) = (_csv.GetString(6), _csv.GetString(7));
        if (low.Length == 0 || high.Length == 0)
        {
            return (low.Length == 0 && high.Length == 0) || Refuse(low.Length == 0 ? "min" : "max", "Scale.Incomplete");
        }

        if (!Number(low, out min))
        {
            return Refuse("min", "Scale.NotANumber", low, LargestNumber);
        }

        if (!Number(high, out max))
        {
            return Refuse("max", "Scale.NotANumber", high, LargestNumber);
        }

        return min < max || Refuse("min", "Scale.Reversed", low, high);
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) <= LargestNumber;

    private bool Name(string field, int index, out string text)
    {
        text = _csv.GetString(index);
        return IsName(text) || Refuse(field, "Text.Required", LongestName);
    }

    private static bool IsName(string text)
    {
        // A plain loop: this runs twice for each of a million rows.
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= LongestName;
    }

    private bool Refuse(string field, string reason, params object[] values) =>
        _errors.Add(_csv.LineNumber, field, HistoryTexts.Of(reason, values));
}
