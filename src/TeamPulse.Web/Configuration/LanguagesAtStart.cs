using System.Runtime.CompilerServices;

namespace TeamPulse.Web.Configuration;

internal static class LanguagesAtStart
{
    [ModuleInitializer]
    internal static void ReadByApplication() => LanguageFiles.ReadBy(typeof(LanguagesAtStart).Assembly);
}
