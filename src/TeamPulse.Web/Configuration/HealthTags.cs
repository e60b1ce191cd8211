namespace TeamPulse.Web.Configuration;

/// <summary>Who asks: a proxy asks whether this node can serve, a monitor asks what is wrong with the installation.</summary>
internal static class HealthTags
{
    public const string Ready = "ready";
    public const string Monitoring = "monitoring";
}
