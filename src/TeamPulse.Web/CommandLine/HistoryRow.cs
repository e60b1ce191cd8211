using System.Globalization;
using System.Text.Unicode;
using CsvHelper;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.CommandLine;

/// <summary>One row of a history: checks its fields and adds its answer to the sums.</summary>
internal sealed class HistoryRow(CsvReader csv, HistoryColumns columns, HistoryQuestions questions, HistorySums sums, HistoryErrors errors)
{
    public const string Header = "team,week,invited,response,question,answer";
    public const int LongestName = 200;
    private const int MostInvited = 1_000_000;
    private const int TeamColumn = 0, WeekColumn = 1, InvitedColumn = 2, ResponseColumn = 3, QuestionColumn = 4, AnswerColumn = 5, MinColumn = 6, MaxColumn = 7;

    private static readonly string[] Required = Header.Split(',');
    private static readonly string[] Optional = ["min", "max"];

    private readonly HistoryKeys _keys = new(sums);
    private readonly HistoryNumbers _numbers = new();
    private readonly bool _hasScale = columns[MinColumn] >= 0;

    /// <summary>A row belongs to a week whose single responses are no longer held.</summary>
    public bool CameTooLate { get; private set; }

    /// <summary>Checks the header, which has just been read; null if it is wrong.</summary>
    public static HistoryColumns? Columns(CsvReader csv, HistoryErrors errors)
    {
        var columns = HistoryColumns.Of(csv, Required, Optional, errors);
        if (columns is null || columns[MinColumn] < 0 == columns[MaxColumn] < 0)
        {
            return columns;
        }

        errors.Add(csv.LineNumber, "", HistoryTexts.Of("Header.Missing", columns[MinColumn] < 0 ? "min" : "max"));
        return null;
    }

    /// <returns>False when reading on makes no sense.</returns>
    public bool Add()
    {
        if (!Utf8.IsValid(csv.RawRecord) || csv.RawRecord.Contains((byte)0))
        {
            return Refuse("", "Text.NotUtf8");
        }

        if (SpreadsheetFile.IsBlank(csv))
        {
            return true;
        }

        if (!columns.Fit(csv, columns.Count))
        {
            Refuse("", "Row.Fields", csv.FieldCount, columns.Count);
            return true;
        }

        var question = questions.Find(Cell(QuestionColumn), csv.LineNumber);
        if (question is { Driver: null })
        {
            return true;
        }

        if (Week(out var week) & Invited(out var invited) & Answer(out var score) & Team(out var team) & Response(out var response) & question is not null)
        {
            var value = question!.Reversed ? Score.Highest - score : score;
            AddTo(_keys.Enter(team!, week, invited), invited, response, question.Driver!.Value, value);
        }

        return !CameTooLate;
    }

    private void AddTo(WeekSums week, int invited, ReadOnlySpan<byte> response, Driver driver, double? score)
    {
        if (week.IsFolded)
        {
            CameTooLate = true;
        }
        else if (week.Invited != invited)
        {
            Refuse("invited", "Invited.Differs", invited, Text(TeamColumn), week.Week, week.Invited);
        }
        else if (week.Add(response, driver, score) is { } fault && !week.IsFaulty)
        {
            week.IsFaulty = true;
            Refuse("response", fault, invited, Text(TeamColumn), week.Week, WeekSums.MostAnswers);
        }
    }

    private ReadOnlySpan<byte> Cell(int column) => HistoryCells.Trim(csv.GetSpan(columns[column]));

    private string Text(int column) => HistoryCells.Tidy(csv.GetSpan(columns[column]));

    private bool Team(out TeamWeeks? team) =>
        (team = _keys.Team(Cell(TeamColumn))) is not null || Refuse("team", "Text.Required", LongestName);

    private bool Week(out IsoWeek week) => _keys.TryWeek(Cell(WeekColumn), out week)
        || Refuse("week", HistoryCells.IsAmbiguous(Text(WeekColumn)) ? "Week.Ambiguous" : "Week.Impossible", Text(WeekColumn));

    private bool Invited(out int invited) =>
        (int.TryParse(Cell(InvitedColumn), NumberStyles.None, CultureInfo.InvariantCulture, out invited) && invited is > 0 and <= MostInvited)
        || Refuse("invited", "Invited.NotANumber", Text(InvitedColumn), MostInvited);

    private bool Response(out ReadOnlySpan<byte> response)
    {
        response = Cell(ResponseColumn);
        return HistoryKeys.IsName(response) || Refuse("response", "Text.Required", LongestName);
    }

    /// <summary>Null for an answer that cannot be used: it lies outside the scale that its own row names.</summary>
    private bool Answer(out double? score)
    {
        score = null;
        double min = Question.LowestAnswer, max = Question.HighestAnswer;
        if (_hasScale && !Scale(ref min, ref max))
        {
            return false;
        }

        if (!_numbers.TryRead(Cell(AnswerColumn), out var answer))
        {
            return Refuse("answer", _numbers.IsMixed ? "Number.Mixed" : "Answer.NotANumber", Text(AnswerColumn));
        }

        if (answer < min || answer > max)
        {
            var reason = HistoryTexts.Of("Answer.OutOfRange", Text(AnswerColumn), min, max);
            return _hasScale ? errors.AddStray(csv.LineNumber, "answer", reason) : errors.Add(csv.LineNumber, "answer", reason);
        }

        score = Score.OfAnswer(answer, min, max);
        return true;
    }

    private bool Scale(ref double min, ref double max)
    {
        var low = Cell(MinColumn);
        var high = Cell(MaxColumn);
        if (low.IsEmpty || high.IsEmpty)
        {
            return (low.IsEmpty && high.IsEmpty) || Refuse(low.IsEmpty ? "min" : "max", "Scale.Incomplete");
        }

        return Number("min", low, out min) && Number("max", high, out max)
            && (min < max || Refuse("min", "Scale.Reversed", Text(MinColumn), Text(MaxColumn)));
    }

    private bool Number(string field, ReadOnlySpan<byte> text, out double number) => _numbers.TryRead(text, out number)
        || Refuse(field, _numbers.IsMixed ? "Number.Mixed" : "Scale.NotANumber", HistoryCells.Tidy(text), HistoryNumbers.Largest);

    private bool Refuse(string field, string reason, params object[] values) =>
        errors.Add(csv.LineNumber, field, HistoryTexts.Of(reason, values));
}
