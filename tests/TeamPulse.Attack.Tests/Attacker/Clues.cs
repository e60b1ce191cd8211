namespace TeamPulse.Attack.Tests;

/// <summary>
/// The evidence of one wave, arranged for guessing: facts about people, and facts about answers for each way to read
/// them.
/// </summary>
internal sealed class Clues
{
    public const string Tables = "rows: rowid, xmin, ctid, ids, times, order of a scan, of any row";
    public const string Bytes = "bytes: first place in WAL, files, log, jobs, mails; names, times";
    public const string Habits = "habits: who collected when, was reminded, order of mails";
    public const string Opened = "keys: sealed rows opened with anything that looks like a key";
    public const string Lengths = "lengths: sealed rows told apart by their size";
    public const string Through = "shuffling: comments in an order of the sealed rows";
    public const string Casts = "casts: whose row is whose, seen after each; comments in that order";
    public const string Subtraction = "subtraction: over weeks, as people join and leave, team and tree";

    public static readonly string[] Readings = [Tables, Bytes, Habits, Opened, Lengths, Through, Casts, Subtraction];

    private readonly Evidence _evidence;
    private readonly Dictionary<string, Dictionary<string, Facts>> _answers =
        Readings.ToDictionary(r => r, _ => new Dictionary<string, Facts>(StringComparer.Ordinal));
    private readonly Levels _levels;

    public Clues(Evidence evidence, Levels levels, Game game)
    {
        (_evidence, _levels, Game) = (evidence, levels, game);
        var answers = game.Answers.OrderBy(a => a.Words, StringComparer.Ordinal).ToList();
        var rows = evidence.RowsOf(game.Wave).ToList();
        foreach (var answer in answers)
        {
            ReadOwn(answer);
            if (evidence.Notes.Comments.GetValueOrDefault(answer.Words) is { } comment)
            {
                Copy(comment, answer, Bytes, name => name.Contains(": first", StringComparison.Ordinal));
                Copy(comment, answer, Tables, name => !name.Contains(": first", StringComparison.Ordinal));
                Copy(comment, answer, Casts, _ => true);
            }

            if (rows.Find(r => r.Words == answer.Words).Facts is { } row)
            {
                Copy(row, answer, Opened, _ => true);
            }
        }

        if (rows.Count == answers.Count)
        {
            ReadLengths(answers, [.. rows.Select(r => r.Facts)]);
            ReadThroughComments(answers, [.. rows.Select(r => r.Facts)]);
        }
    }

    public Game Game { get; }

    public Facts Person(Voter voter, string reading) => reading switch
    {
        Subtraction => _levels.Of(voter),
        Casts => _evidence.Notes.RowOf.TryGetValue(voter, out var row) ? _evidence.Notes.Rows[row].Facts : new Facts(),
        _ => _evidence.Notes.People.GetValueOrDefault(voter) ?? new Facts(),
    };

    public Facts Answer(Answered answer, string reading) => Of(answer, reading);

    private Facts Of(Answered answer, string reading) =>
        _answers[reading].TryGetValue(answer.Words, out var facts) ? facts : _answers[reading][answer.Words] = new Facts();

    private void ReadOwn(Answered answer)
    {
        foreach (var reading in new[] { Habits, Subtraction })
        {
            Of(answer, reading).Note("sum of answers", answer.Values.Sum());
            Of(answer, reading).Note("answer to the first question", answer.Values[0]);
        }

        Of(answer, Habits).Note("length of comment", answer.Words.Length);
    }

    private void Copy(Facts from, Answered answer, string reading, Func<string, bool> which)
    {
        foreach (var (name, value) in from.Values.Where(v => which(v.Key)))
        {
            Of(answer, reading).Note(name, value);
        }
    }

    private void ReadLengths(List<Answered> answers, List<Facts> rows)
    {
        var byLength = answers.OrderBy(a => a.Words.Length).ToList();
        foreach (var column in rows.SelectMany(r => r.Values.Keys)
            .Where(n => n.StartsWith("length of ", StringComparison.Ordinal)).Distinct())
        {
            if (rows.Select(r => r.Values.GetValueOrDefault(column)).Distinct().Count() > rows.Count / 2)
            {
                Match(byLength, Sorted(rows, column), Lengths, column);
            }
        }
    }

    private void ReadThroughComments(List<Answered> answers, List<Facts> rows)
    {
        foreach (var order in answers.SelectMany(a => Of(a, Tables).Values.Keys.Concat(Of(a, Bytes).Values.Keys)).Distinct().ToList())
        {
            var reading = order.Contains(": first", StringComparison.Ordinal) ? Bytes : Tables;
            if (answers.DistinctBy(a => Of(a, reading).Values.GetValueOrDefault(order)).Count() < answers.Count)
            {
                continue; // The order of ties would be our own.
            }

            var byComment =
                answers.Order(Comparer<Answered>.Create((a, b) => Facts.Compare(Of(a, reading), Of(b, reading), order))).ToList();
            foreach (var column in rows.SelectMany(r => r.Values.Keys)
                .Where(n => !n.StartsWith("length of ", StringComparison.Ordinal)).Distinct()
                .Where(n => rows.DistinctBy(r => r.Values.GetValueOrDefault(n)).Count() == rows.Count))
            {
                Match(byComment, Sorted(rows, column), Through, $"{order} = {column}");
            }
        }
    }

    private static List<Facts> Sorted(List<Facts> rows, string column) =>
        [.. rows.Order(Comparer<Facts>.Create((a, b) => Facts.Compare(a, b, column)))];

    private void Match(List<Answered> answers, List<Facts> rows, string reading, string how)
    {
        foreach (var (answer, row) in answers.Zip(rows))
        {
            foreach (var (name, value) in row.Values)
            {
                Of(answer, reading).Note($"{how}: {name}", value);
            }
        }
    }
}
