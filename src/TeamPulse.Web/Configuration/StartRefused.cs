namespace TeamPulse.Web.Configuration;

/// <summary>The application does not start; the message says why and what to do.</summary>
internal sealed class StartRefused(string message) : Exception(message);
