using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Storage;

/// <summary>A version of the questionnaire that the organisation made. Written once, never changed: published weeks keep their words.</summary>
internal sealed class OwnVersionRow
{
    /// <summary>For instance 2026-1+3.</summary>
    public required string Version { get; set; }

    /// <summary>JSON of the domain's <see cref="OwnVersion"/>.</summary>
    public required string Content { get; set; }
}
