using System.Globalization;
using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

/// <summary>People and addresses that do not exist.</summary>
internal static class Invented
{
    public const string Organisation = "Example Works";
    public const string WaveCode = "broccoli episode price between flame option siren sad";
    public const string Host = "https://pulse.example";
    public const string Unsubscribe = Host + "/unsubscribe/AAAAB3pqdm0xYjJ3c2VjcmV0bWFj";

    public static readonly Recipient Manager = new("Ana Ruiz", "ana@example.org");
    public static readonly Recipient StandIn = new("Tomás Leal", "tomas@example.org");

    /// <summary>Reads the current language.</summary>
    public static Recipient Member => new("Nadia Okafor", "nadia@example.org", CultureInfo.CurrentUICulture.Name);
}
