using TeamPulse.Web.Logs;

namespace TeamPulse.Web.Doctor;

internal enum Verdict
{
    Ok,
    Wrong,

    /// <summary>Nothing is wrong as far as can be seen, but it could not be looked at.</summary>
    NotKnown,
}

/// <summary>What the doctor found at one place.</summary>
/// <param name="Where">One word, for instance mail.</param>
/// <param name="Sentence">What is so and, when it is wrong, what to do.</param>
internal sealed record Finding(string Where, Verdict Verdict, string Sentence)
{
    public override string ToString() =>
        $"{(Verdict switch { Verdict.Ok => "ok", Verdict.Wrong => "WRONG", _ => "?" }),-6}{Where,-14}{LogText.Encode(Sentence)}";
}

/// <summary>Sentences about one place.</summary>
internal sealed record Place(string Name)
{
    public Finding Ok(string sentence) => new(Name, Verdict.Ok, sentence);

    public Finding Wrong(string sentence) => new(Name, Verdict.Wrong, sentence);

    public Finding NotKnown(string sentence) => new(Name, Verdict.NotKnown, sentence);
}
