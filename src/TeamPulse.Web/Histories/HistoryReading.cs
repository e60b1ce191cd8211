using System.Globalization;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Histories;

/// <summary>Reads a history row by row: checks the cells and adds the answer to the sums.</summary>
internal sealed class HistoryReading(Table table, HistoryMapping mapping, int mostHeld, TableFaults faults)
{
    public const int LongestName = 200;
    private const int MostInvited = 1_000_000;
    private const int TeamColumn = 0, WeekColumn = 1, InvitedColumn = 2, ResponseColumn = 3;
    private const int QuestionColumn = 4, AnswerColumn = 5, MinColumn = 6, MaxColumn = 7;

    private readonly HistoryQuestions _questions = new(mapping.Questions);
    private readonly HistoryWeeks _weeks = new(mostHeld);
    private readonly HistoryCells _cells = new();
    private readonly TableFaults _strays = new();
    private long _rows;
    private long _leftOut;
    private long _skipped;

    public static TableColumn[] Columns { get; } =
    [
        new("team", true), new("week", true), new("invited", true), new("response", true), new("question", true), new("answer", true),
        new("min", false), new("max", false),
    ];

    private bool HasScale => table.Has(MinColumn);

    public HistoryFile Read()
    {
        if (table.IsGood && HasScale != table.Has(MaxColumn))
        {
            faults.Add(table.Line, "", HistoryTexts.Scale_Half.With(HasScale ? "max" : "min"));
        }
        else
        {
            while (table.IsGood && table.Read() && Row())
            {
                _rows++;
            }

            JudgeWhole();
        }

        return faults.Any
            ? new HistoryFile([], faults, _questions.Unknown, [], table.Notes)
            : new HistoryFile(_weeks.Teams(), faults, _questions.Unknown, [.. Warnings()], table.Notes);
    }

    // False to stop reading the file.
    private bool Row()
    {
        var question = _questions.Find(table, QuestionColumn);
        if (question is { Driver: null })
        {
            _leftOut++;
            return true;
        }

        var team = table[TeamColumn];
        var response = table[ResponseColumn];
        var isGood = Week(out var week) & Invited(out var invited) & Answer(out var score, out var isSkipped)
            & Name("team", team) & Name("response", response) & question is not null;
        _skipped += isGood && isSkipped ? 1 : 0;
        return !isGood || isSkipped || Add(team, week, invited, response, question!, score);
    }

    private bool Add(
        ReadOnlySpan<char> team, IsoWeek week, int invited, ReadOnlySpan<char> response, HistoryQuestion question, double? score)
    {
        var sums = _weeks.Week(team, week, invited);
        if (sums.IsFolded)
        {
            return Refuse("", "Rows.Apart", mostHeld);
        }

        if (sums.Invited != invited)
        {
            Refuse("invited", "Invited.Differs", invited, table.Text(TeamColumn), week, sums.Invited);
            return true;
        }

        var before = sums.Responses;
        if (sums.Add(response, question.Driver!.Value, question.Reversed ? Score.Highest - score : score) is { } fault)
        {
            Refuse("response", fault, invited, table.Text(TeamColumn), week, WeekSums.MostAnswers);
        }
        else if (sums.Responses > before)
        {
            _weeks.Hold(sums);
        }

        return true;
    }

    private void JudgeWhole()
    {
        _questions.Tell(faults);
        if (_strays.Count * HistoryFile.AnswersPerStray > _rows)
        {
            faults.AddAll(_strays);
        }

        if (!faults.Any && _weeks.IsEmpty)
        {
            faults.Add(0, "", HistoryTexts.File_NoAnswers);
        }
    }

    private IEnumerable<string> Warnings() =>
    [
        .. _strays.First.Select(stray => HistoryTexts.Answer_LeftOut.With(stray)),
        .. _strays.More == 0 ? Array.Empty<string>() : [HistoryTexts.Answer_MoreLeftOut.With(_strays.More)],
        .. _skipped == 0 ? Array.Empty<string>() : [HistoryTexts.Answer_Skipped.With(_skipped)],
        .. _leftOut == 0 ? Array.Empty<string>() : [HistoryTexts.Mapping_LeftOut.With(_leftOut)],
    ];

    // Teams and responses need a name without control characters.
    private bool Name(string field, ReadOnlySpan<char> name) =>
        (name.Length is > 0 and <= LongestName && !name.ContainsAnyInRange('\0', '\u001F') && !name.ContainsAnyInRange('\u007F', '\u009F'))
        || Refuse(field, "Text.Required", LongestName);

    private bool Week(out IsoWeek week) => _cells.TryWeek(table[WeekColumn], out week)
        || Refuse("week", HistoryCells.IsAmbiguous(table.Text(WeekColumn)) ? "Week.Ambiguous" : "Week.Impossible", table.Text(WeekColumn));

    private bool Invited(out int invited) =>
        (int.TryParse(table[InvitedColumn], NumberStyles.None, CultureInfo.InvariantCulture, out invited)
            && invited is > 0 and <= MostInvited)
        || Refuse("invited", "Invited.NotANumber", table.Text(InvitedColumn), MostInvited);

    // The score is null for an answer outside the scale of its own row: it cannot be used.
    private bool Answer(out double? score, out bool isSkipped)
    {
        score = null;
        var text = table[AnswerColumn];
        isSkipped = HistoryCells.IsSkipped(text);
        double min = Question.LowestAnswer, max = Question.HighestAnswer;
        if (isSkipped || !Scale(ref min, ref max))
        {
            return isSkipped;
        }

        if (!_cells.TryNumber(text, out var answer))
        {
            return Refuse("answer", _cells.IsMixed ? "Number.Mixed" : "Answer.NotANumber", table.Text(AnswerColumn));
        }

        if (answer < min || answer > max)
        {
            var reason = HistoryTexts.Answer_OutOfRange.With(table.Text(AnswerColumn), min, max);
            (HasScale ? _strays : faults).Add(table.Line, "answer", reason);
            return HasScale;
        }

        score = Score.OfAnswer(answer, min, max);
        return true;
    }

    private bool Scale(ref double min, ref double max)
    {
        var low = table[MinColumn];
        var high = table[MaxColumn];
        if (low.IsEmpty || high.IsEmpty)
        {
            return low.IsEmpty == high.IsEmpty || Refuse(low.IsEmpty ? "min" : "max", "Scale.Incomplete");
        }

        return Number("min", low, out min) && Number("max", high, out max)
            && (min < max || Refuse("min", "Scale.Reversed", table.Text(MinColumn), table.Text(MaxColumn)));
    }

    private bool Number(string field, ReadOnlySpan<char> text, out double number) => _cells.TryNumber(text, out number)
        || Refuse(field, _cells.IsMixed ? "Number.Mixed" : "Scale.NotANumber", text.ToString(), HistoryCells.LargestNumber);

    private bool Refuse(string field, string reason, params object[] values) =>
        faults.Add(table.Line, field, HistoryTexts.ResourceManager.Of(reason).With(values));
}
