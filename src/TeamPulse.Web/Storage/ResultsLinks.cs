using System.Buffers.Text;
using System.Security.Cryptography;

namespace TeamPulse.Web.Storage;

/// <summary>The random token that opens a team's results page, one for each publication.</summary>
internal static class ResultsLinks
{
    /// <summary>How long a link opens the page, in weeks after the publication's week.</summary>
    public const int Weeks = 8;

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
