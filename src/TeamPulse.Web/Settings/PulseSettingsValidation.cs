namespace TeamPulse.Web.Settings;
internal static class PulseSettingsValidation { public static IReadOnlyList<string> Problems(IConfiguration configuration) => []; }
