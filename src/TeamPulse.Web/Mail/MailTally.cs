using System.Globalization;

namespace TeamPulse.Web.Mail;

/// <summary>What became of the mails of a job, in counts: "38 Accepted, 1 Delayed (451), 1 Refused (550)".</summary>
internal sealed class MailTally
{
    private readonly List<Delivery> _deliveries = [];
    private int _unwritten;
    private int _givenUp;
    private int _notNeeded;

    public bool IsEmpty => ToString().Length == 0;

    /// <summary>Something was offered to the server.</summary>
    public bool HasTried => _deliveries.Count > 0;

    public void Add(Delivery delivery) => _deliveries.Add(delivery);

    /// <returns>Whether it is the first one.</returns>
    public bool AddUnwritten() => ++_unwritten == 1;

    public void AddGivenUp() => _givenUp++;

    public void AddNotNeeded() => _notNeeded++;

    public override string ToString() => string.Join(", ", Parts().Where(part => part.Count > 0)
        .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Name}")));

    private IEnumerable<(int Count, string Name)> Parts() =>
    [
        .. Enum.GetValues<DeliveryOutcome>().Select(outcome => (_deliveries.Count(d => d.Outcome == outcome), Named(outcome))),
        (_unwritten, "Unwritten"),
        (_givenUp, "GivenUp"),
        (_notNeeded, "NotNeeded"),
    ];

    private string Named(DeliveryOutcome outcome)
    {
        var codes = string.Join(' ', _deliveries.Where(d => d.Outcome == outcome).Select(d => d.Code).OfType<int>().Distinct().Order());
        return codes.Length == 0 ? $"{outcome}" : $"{outcome} ({codes})";
    }
}
