using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamPulse.Web.Configuration;

/// <summary>What /health/installation answers. The last three are for those who know the token.</summary>
/// <param name="Status">ok or trouble.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Time">The server's clock.</param>
/// <param name="Troubles">Null: not told.</param>
internal sealed record InstallationReport(
    string Status, string? Version = null, DateTimeOffset? Time = null, IReadOnlyList<InstallationTrouble>? Troubles = null)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
