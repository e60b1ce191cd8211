using TeamPulse.Questionnaires;
using TeamPulse.Web.Design.Forms;

namespace TeamPulse.Web.Commitments;

/// <summary>A commitment as a form has it: text that may be wrong.</summary>
public sealed class PromiseForm
{
    /// <summary>In how many weeks it may be due without a day being typed; the first is the suggestion.</summary>
    public static readonly IReadOnlyList<int> Weeks = [2, 4];

    public string? Text { get; set; }

    /// <summary>A driver's name; empty for none.</summary>
    public string? About { get; set; }

    /// <summary>A number of weeks, or "day".</summary>
    public string? Until { get; set; }

    public string? On { get; set; }

    /// <summary>The day that the form was shown with.</summary>
    public string? OnBefore { get; set; }

    /// <summary>Where to go on, for instance to the next card of a Monday; see <see cref="Circuits.BackAddress"/>.</summary>
    public string? Back { get; set; }

    internal Driver? Driver => Enum.TryParse<Driver>(About, out var about) && Enum.IsDefined(about) ? about : null;

    internal string Chosen => DayIsTyped ? "day" : Until ?? $"{Weeks[0]}";

    internal DateOnly? Due(DateOnly today) => !DayIsTyped && Weeks.FirstOrDefault(weeks => $"{weeks}" == Until) is > 0 and var chosen
        ? today.AddDays(7 * chosen)
        : TypedDay.Read(On);

    // Who fills in a day means it, also where the choice beside it was forgotten: a promise cannot be deleted.
    private bool DayIsTyped => !string.IsNullOrWhiteSpace(On) && On != OnBefore;
}
