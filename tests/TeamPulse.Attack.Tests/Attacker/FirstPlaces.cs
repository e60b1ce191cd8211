using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Where the bytes of a person, a sealed row or a comment appear first: the place in WAL frames, LSN, log lines, jobs
/// and mails, and the name and time of that file.
/// </summary>
internal sealed class FirstPlaces(Notebook notes)
{
    private const double StepLength = 1e10;

    private readonly HashSet<string> _words = [];

    public void Watch(Cast cast) => _words.Add(cast.Answered.Words);

    public void EndOfWeek() => _words.Clear();

    public void LookFor(Sightings sightings, Pile pile, int step)
    {
        void Note(Facts facts, string what, IEnumerable<byte[]> patterns)
        {
            var name = $"{pile.Channel}: first {what}";
            if (facts.Values.ContainsKey(name))
            {
                return;
            }

            foreach (var pattern in patterns)
            {
                sightings.Add(pattern, at =>
                {
                    facts.Note(name, (step * StepLength) + at);
                    if (pile.At(at) is { Modified: { } modified } file)
                    {
                        facts.Note($"{name}, time of the file", modified);
                        facts.Note($"{name}, name of the file", file.Name);
                    }
                });
            }
        }

        foreach (var (voter, facts) in notes.People.Where(p => notes.IsFresh(p.Key.Wave)))
        {
            if (facts.Values.GetValueOrDefault("Invitations.Id first") is string id)
            {
                Note(facts, "invitation", Forms.Of(Guid.Parse(id)));
            }

            if (facts.Values.GetValueOrDefault("Invitations.BlindedHash when collected") is string hash)
            {
                Note(facts, "blinded hash", Forms.Of(Convert.FromHexString(hash)).Select(f => f.Pattern));
            }

            if (notes.Addresses.GetValueOrDefault(voter.Member) is { } address)
            {
                Note(facts, "address", [Encoding.ASCII.GetBytes(address)]);
            }
        }

        foreach (var (row, (facts, _)) in notes.Rows.Where(r => notes.IsFresh(r.Key.Wave)))
        {
            Note(facts, "receipt key", Forms.Of(Convert.FromHexString(row.Key)).Select(f => f.Pattern));
        }

        foreach (var words in _words)
        {
            Note(notes.Comment(words), "words", [Encoding.ASCII.GetBytes(words)]);
        }
    }
}
