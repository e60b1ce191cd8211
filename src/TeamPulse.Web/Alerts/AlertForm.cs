namespace TeamPulse.Web.Alerts;

/// <summary>What is typed on the card of an alert: text that may be wrong.</summary>
public sealed class AlertForm
{
    /// <summary>The suggestion: two weeks.</summary>
    public const int DaysToTheDue = 14;

    /// <summary>To talk about it: one thing for the team.</summary>
    public string? Promise { get; set; }

    public string? Due { get; set; }

    /// <summary>To say why.</summary>
    public string? Cause { get; set; }

    /// <summary>To be reminded: in how many weeks.</summary>
    public int? Weeks { get; set; }

    /// <summary>A manager above says that it is in their own name.</summary>
    public bool InOwnName { get; set; }

    /// <summary>Where to go on, for instance to the next card of a Monday; see <see cref="Circuits.BackAddress"/>.</summary>
    public string? Back { get; set; }
}
