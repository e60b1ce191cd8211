using System.Globalization;
using System.Runtime.CompilerServices;

namespace TeamPulse.Shared;

/// <summary>The program says so at its start too: what no reader has chosen is in English, also on a German developer's machine.</summary>
internal static class InEnglish
{
#pragma warning disable CA2255 // Meant for applications; to the runner of tests an assembly of tests is one.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Speak() =>
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
}
