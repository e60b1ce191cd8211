using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TeamPulse.Web.Configuration;

internal static class LanguagesAtStart
{
    [ModuleInitializer]
    [SuppressMessage(
        "Usage", "CA2255:The ModuleInitializer attribute should not be used in libraries", Justification = "No text may be read before.")]
    internal static void ReadByApplication() => LanguageFiles.ReadBy(typeof(LanguagesAtStart).Assembly);
}
