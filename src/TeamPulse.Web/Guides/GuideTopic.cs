using TeamPulse.Advice;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Guides;

/// <summary>What a guide is about, in words.</summary>
internal static class GuideTopic
{
    /// <summary>Those about no driver and not about participation are one topic.</summary>
    public static string Key(GuideName name) => name.Reason is null ? "other" : name.Topic;

    public static string Name(GuideName name) => name.About?.Name() ?? GuideTexts.ResourceManager.Of($"Topic.{Key(name)}");

    public static string Subtitle(GuideName name) => name.About?.Subtitle() ?? GuideTexts.ResourceManager.Of($"Topic.{Key(name)}.Subtitle");

    /// <summary>In which week it helps.</summary>
    public static string When(GuideName name) => GuideTexts.ResourceManager.Of($"When.{name.Reason?.ToString() ?? name.Value}");
}
