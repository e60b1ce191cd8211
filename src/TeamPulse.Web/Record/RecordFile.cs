using System.Globalization;
using CsvHelper;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Web.Design;
using TeamPulse.Writing;

namespace TeamPulse.Web.Record;

/// <summary>
/// The record as CSV, one fact a row: waves, scores, commitments, alerts and talks of each team. Programs read it, so columns and
/// codes are English and stay as they are, and numbers and days are invariant. It starts with a byte order mark, without which
/// Excel reads UTF-8 wrongly. Texts that a spreadsheet would run are escaped; numbers are not, and may begin with a minus.
/// </summary>
internal sealed class RecordFile()
{
    private static readonly string[] Columns =
    [
        "team", "kind", "week", "day", "driver", "text", "state", "state_day", "invited", "answered", "comments", "replied",
        "before", "after", "change", "low", "high", "waves_before", "waves_after", "words",
    ];

    private static readonly CsvWriterOptions Format = new()
    {
        HasHeader = false,
        Injection = CsvInjection.Escape,
        FormatProvider = CultureInfo.InvariantCulture,
        WriteByteOrderMark = true,
    };

    public byte[] Write(RecordModel record)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Format, leaveOpen: true))
        {
            csv.WriteRecord(Columns);
            foreach (var team in record.Teams.Select(t => t.Record))
            {
                Write(csv, team);
            }
        }

        return file.ToArray();
    }

    private static void Write(CsvWriter csv, TeamRecord team)
    {
        var name = team.Team.Name;
        foreach (var wave in team.Waves)
        {
            Write(csv, name, "wave", week: wave.Week, state: Code(wave.Outcome), counts: wave.Outcome == WaveOutcome.Published
                ? [wave.Invited, wave.Counted, TeamRecord.CommentsOf(wave), TeamRecord.RepliedOf(wave)]
                : [wave.Invited, null, null, null]);
        }

        foreach (var driver in Drivers.Scored)
        {
            var change = ChangeOver.Of(driver, team.Period, team.Team);
            Write(csv, name, "score", team.PublishedWeeks?.Last, driver: driver, change: change,
                state: team.WordOf(driver) is { } word ? Code(word) : null, words: ChangeWords.InWords(change));
        }

        foreach (var commitment in team.Team.Commitments)
        {
            var promise = commitment.Promise;
            Write(
                csv, name, "commitment", day: promise.PromisedOn, driver: promise.Driver, text: promise.Text, state: Code(promise.State),
                stateDay: promise.EndedOn ?? promise.Due, change: commitment.Change, words: CommitmentSentence.OfChange(commitment));
        }

        foreach (var (alert, handling, _) in team.Team.PastAlerts)
        {
            Write(
                csv, name, "alert", alert.Week, driver: alert.Driver, text: handling?.Note,
                state: handling is null ? "open" : Code(handling.How), stateDay: handling?.On,
                fall: [-alert.Fall, -alert.High, -alert.Low], words: TrendSentence.OfAlert(alert, team.Team));
        }

        foreach (var talk in team.Team.Talks)
        {
            Write(csv, name, "talk", (talk.Held ?? talk.Worth)!.Week, words: TalkSentence.Of(talk));
        }
    }

    // One row. The day of a state is when it ended or, of an open commitment, when it is due.
    private static void Write(
        CsvWriter csv, string team, string kind, IsoWeek? week = null, DateOnly? day = null, Driver? driver = null, string? text = null,
        string? state = null, DateOnly? stateDay = null, int?[]? counts = null, PublishedChange? change = null, int?[]? fall = null,
        string? words = null)
    {
        string?[] texts = [team, kind, week?.ToString(), day?.Iso(), driver is { } d ? Code(d) : null, text, state, stateDay?.Iso()];
        foreach (var each in texts)
        {
            csv.WriteField(Formulas.Defused(each));
        }

        var measured = change as MeasuredChange;
        int?[] numbers =
        [
            .. counts ?? new int?[4], measured?.Before, measured?.After,
            .. fall ?? [measured?.Points, measured?.Low, measured?.High], measured?.WavesBefore, measured?.WavesAfter,
        ];
        foreach (var number in numbers)
        {
            csv.WriteField(number);
        }

        csv.WriteField(Formulas.Defused(words));
        csv.EndRecord();
    }

    private static string Code<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
