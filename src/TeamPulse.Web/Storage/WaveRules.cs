using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

internal static class WaveRules
{
    /// <summary>States in which nothing more happens to a wave. States are stored as words, so SQL cannot compare their order.</summary>
    public static readonly WaveState[] Finished = [WaveState.Published, WaveState.Withheld, WaveState.Void];
}
