using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Alerts;

/// <summary>An alert in words, as its card needs it in the browser.</summary>
/// <param name="Team">Its number.</param>
/// <param name="Alert">Names the alert.</param>
/// <param name="Driver">What fell.</param>
/// <param name="Sentence">What fell, since when and by how much.</param>
/// <param name="Today">The day where the team works.</param>
public sealed record AlertCardModel(int Team, int Alert, Driver Driver, string Sentence, DateOnly Today)
{
    /// <summary>How the week that raised it was alone; null where that is no news.</summary>
    public string? Alone { get; init; }

    /// <summary>What was done, and by whom; null while it is open.</summary>
    public string? Done { get; init; }

    /// <summary>The reader does nothing in a manager's name.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Who leads the team, if the reader is only above it.</summary>
    public string? LedBy { get; init; }

    public string Path => $"/teams/{Team}/alerts/{Alert}";

    public string Title => AlertTexts.Card_Title.With(Driver.Name());
}
