using System.Globalization;

namespace TeamPulse.Web.Mail;

/// <summary>What became of a batch, in counts: "38 accepted, 1 delayed (451), 1 refused (550)".</summary>
internal sealed class MailTally
{
    private readonly List<Delivery> _deliveries = [];

    public void Add(Delivery delivery) => _deliveries.Add(delivery);

    public override string ToString() => string.Join(", ", Enum.GetValues<DeliveryOutcome>().Select(Count));

    private string Count(DeliveryOutcome outcome)
    {
        var these = _deliveries.Where(d => d.Outcome == outcome).ToList();
        var codes = string.Join(' ', these.Select(d => d.Code).OfType<int>().Distinct().Order());
        return string.Create(CultureInfo.InvariantCulture, $"{these.Count} {outcome}{(codes.Length == 0 ? "" : $" ({codes})")}");
    }
}
