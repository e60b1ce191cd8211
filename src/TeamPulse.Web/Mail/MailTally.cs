using System.Globalization;

namespace TeamPulse.Web.Mail;

/// <summary>What became of a batch, in counts: "38 accepted, 1 delayed (451), 1 refused (550)".</summary>
internal sealed class MailTally
{
    private readonly List<Delivery> _deliveries = [];

    public void Add(Delivery delivery) => _deliveries.Add(delivery);

    public override string ToString() => string.Join(", ", Enum.GetValues<DeliveryOutcome>().Select(outcome =>
        string.Create(CultureInfo.InvariantCulture, $"{_deliveries.Count(d => d.Outcome == outcome)} {Named(outcome)}")));

    private string Named(DeliveryOutcome outcome)
    {
        var codes = string.Join(' ', _deliveries.Where(d => d.Outcome == outcome).Select(d => d.Code).OfType<int>().Distinct().Order());
        return codes.Length == 0 ? $"{outcome}" : $"{outcome} ({codes})";
    }
}
