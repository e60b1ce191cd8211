namespace TeamPulse.Advice;

/// <summary>One conversation of five minutes for a manager to have: never a diagnosis, never about a person.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Language">Its language: "en".</param>
/// <param name="Title">What to do, in a line.</param>
/// <param name="Talk">What to talk about, and how to begin.</param>
/// <param name="Questions">Three questions to ask.</param>
/// <param name="Stop">One thing not to do.</param>
/// <param name="Try">One thing to try.</param>
/// <param name="Promise">Words for a commitment that could come of it; the manager may change them.</param>
/// <param name="Sources">What the advice rests on: author, year, title.</param>
public sealed record Guide(
    GuideName Name,
    string Language,
    string Title,
    string Talk,
    IReadOnlyList<string> Questions,
    string Stop,
    string Try,
    string Promise,
    IReadOnlyList<string> Sources);
