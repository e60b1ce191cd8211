using TeamPulse.Questionnaires;

namespace TeamPulse.Advice;

/// <summary>
/// Names one conversation in any language: "deadlines.falling". The file of a guide has this name, its language and <c>.md</c>.
/// </summary>
public sealed record GuideName
{
    private const string OfParticipation = "participation";

    private GuideName(string topic, GuideReason? reason, Driver? about)
    {
        (Topic, Reason, About) = (topic, reason, about);
        Value = reason is { } why ? $"{topic}.{Lower(why)}" : topic;
    }

    /// <summary>When nothing moved beyond noise.</summary>
    public static GuideName Steady { get; } = new("steady", null, null);

    /// <summary>In the first weeks, when nobody knows yet what is usual.</summary>
    public static GuideName Building { get; } = new("building", null, null);

    /// <summary>After an alert, until the score is back or a new level is usual.</summary>
    public static GuideName Recovering { get; } = new("recovering", null, null);

    /// <summary>When too few answered: what helps and what does not.</summary>
    public static GuideName Withheld { get; } = new("withheld", null, null);

    /// <summary>When the team has so few people that nobody was asked: neither the invitation nor more time helps.</summary>
    public static GuideName Small { get; } = new("small", null, null);

    /// <summary>Every guide that exists, in the order of a table of contents.</summary>
    public static IReadOnlyList<GuideName> All { get; } =
    [
        .. Enum.GetValues<Driver>().SelectMany(driver => Enum.GetValues<GuideReason>().Select(why => Of(driver, why))),
        .. Enum.GetValues<GuideReason>().Select(Participation),
        Recovering,
        Steady,
        Building,
        Withheld,
        Small,
    ];

    /// <summary>"deadlines", "participation", "steady".</summary>
    public string Topic { get; }

    /// <summary>Null for those that are about no driver and not about participation.</summary>
    public GuideReason? Reason { get; }

    /// <summary>The driver that the conversation is about; null when it is about none.</summary>
    public Driver? About { get; }

    /// <summary>"deadlines.falling".</summary>
    public string Value { get; }

    public static GuideName Of(Driver driver, GuideReason reason) => new(Lower(driver), reason, driver);

    public static GuideName Participation(GuideReason reason) => new(OfParticipation, reason, null);

    /// <summary>Null when there is no such guide.</summary>
    public static GuideName? Find(string? value) => All.FirstOrDefault(name => name.Value == value);

    public override string ToString() => Value;

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
