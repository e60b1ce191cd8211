namespace TeamPulse.Questionnaires;

/// <summary>What people call a driver.</summary>
public static class DriverWords
{

    /// <summary>For headings: "Trust".</summary>
    public static string Name(this Driver driver) => DriverTexts.ResourceManager.Of($"{driver}.Name");

    /// <summary>One line under the name: "less micromanagement".</summary>
    public static string Subtitle(this Driver driver) => DriverTexts.ResourceManager.Of($"{driver}.Subtitle");
}
