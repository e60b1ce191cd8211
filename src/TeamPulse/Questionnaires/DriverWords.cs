namespace TeamPulse.Questionnaires;

/// <summary>What people call a driver.</summary>
public static class DriverWords
{
    private static readonly Texts Texts = new("Questionnaires.DriverTexts");

    /// <summary>For headings: "Trust".</summary>
    public static string Name(this Driver driver) => Texts[$"{driver}.Name"];

    /// <summary>One line under the name: "less micromanagement".</summary>
    public static string Subtitle(this Driver driver) => Texts[$"{driver}.Subtitle"];
}
