using System.Globalization;
using System.Runtime.CompilerServices;

namespace TeamPulse.Shared;

/// <summary>Texts are English unless a reader chose a language. The program does the same, so a German machine changes nothing.</summary>
internal static class InEnglish
{
#pragma warning disable CA2255 // Meant for applications; to the runner of tests an assembly of tests is one.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Speak() =>
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
}
