namespace TeamPulse.Web.Responding;

internal sealed class RefusalTexts;
