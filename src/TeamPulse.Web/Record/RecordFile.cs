using System.Globalization;
using CsvHelper;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Record;

/// <summary>
/// The record as CSV, one fact a row: waves, scores, commitments and alerts of each team. Columns and codes are English and stay as they are, for
/// programs; numbers and days are invariant. It starts with a byte order mark, without which Excel reads UTF-8 wrongly, and
/// texts that a spreadsheet would run are escaped (numbers are numbers and may begin with a minus).
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
                var rows = team.Waves.Select(w => Wave(team, w))
                    .Concat(Drivers.Scored.Select(d => Score(team, d)))
                    .Concat(team.Team.Commitments.Select(c => Commitment(team, c)))
                    .Concat(team.Team.PastAlerts.Select(a => Alert(team, a)));
                foreach (var row in rows)
                {
                    Write(csv, row);
                }
            }
        }

        return file.ToArray();
    }

    private static Row Wave(TeamRecord team, PublishedWave wave) => new(team.Team.Name, "wave")
    {
        Week = wave.Week.ToString(),
        State = Code(wave.Outcome),
        Counts = wave.Outcome == WaveOutcome.Published
            ? (wave.Invited, wave.Counted, TeamRecord.CommentsOf(wave), TeamRecord.RepliedOf(wave))
            : (wave.Invited, null, null, null),
    };

    private Row Score(TeamRecord team, Driver driver)
    {
        var change = ChangeOver.Of(driver, team.Period, team.Team);
        return new(team.Team.Name, "score")
        {
            Week = team.PublishedWeeks?.Last.ToString(),
            Driver = Code(driver),
            Change = change,
            Words = ChangeWords.InWords(change),
        };
    }

    private static Row Commitment(TeamRecord team, PublishedCommitment commitment) => new(team.Team.Name, "commitment")
    {
        Day = commitment.Promise.PromisedOn.Iso(),
        Driver = commitment.Promise.Driver is { } driver ? Code(driver) : null,
        Text = commitment.Promise.Text,
        State = Code(commitment.Promise.State),
        StateDay = (commitment.Promise.EndedOn ?? commitment.Promise.Due).Iso(),
        Change = commitment.Change,
        Words = CommitmentSentence.OfChange(commitment),
    };

    private static Row Alert(TeamRecord team, PastAlert past) => new(team.Team.Name, "alert")
    {
        Week = past.Alert.Week.ToString(),
        Driver = Code(past.Alert.Driver),
        Text = past.Handling?.Note,
        State = past.Handling is { } handling ? Code(handling.How) : "open",
        StateDay = past.Handling?.On.Iso(),
        Fall = (-past.Alert.Fall, -past.Alert.High, -past.Alert.Low),
        Words = TrendSentence.OfAlert(past.Alert, team.Team),
    };

    private static void Write(CsvWriter csv, Row row)
    {
        foreach (var text in (string?[])[row.Team, row.Kind, row.Week, row.Day, row.Driver, row.Text, row.State, row.StateDay])
        {
            csv.WriteField(text);
        }

        var measured = row.Change as MeasuredChange;
        var fall = row.Fall;
        int?[] numbers =
        [
            row.Counts.Invited, row.Counts.Answered, row.Counts.Comments, row.Counts.Replied, measured?.Before, measured?.After,
            fall?.Points ?? measured?.Points, fall?.Low ?? measured?.Low, fall?.High ?? measured?.High,
            measured?.WavesBefore, measured?.WavesAfter,
        ];
        foreach (var number in numbers)
        {
            csv.WriteField(number);
        }

        csv.WriteField(row.Words);
        csv.EndRecord();
    }

    private static string Code<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record Row(string Team, string Kind)
    {
        public string? Week { get; init; }

        public string? Day { get; init; }

        public string? Driver { get; init; }

        public string? Text { get; init; }

        public string? State { get; init; }

        /// <summary>When it ended or, of a commitment that stands, when it is due.</summary>
        public string? StateDay { get; init; }

        public (int? Invited, int? Answered, int? Comments, int? Replied) Counts { get; init; }

        public PublishedChange? Change { get; init; }

        public (int Points, int Low, int High)? Fall { get; init; }

        public string? Words { get; init; }
    }
}
