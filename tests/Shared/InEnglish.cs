using System.Globalization;
using System.Runtime.CompilerServices;

namespace TeamPulse.Shared;

/// <summary>Texts are English unless a reader chose a language. The program does the same, so a German machine changes nothing.</summary>
internal static class InEnglish
{
#pragma warning disable CA2255 // The rule is about libraries. For the test runner an assembly of tests is an application.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Speak() =>
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
}
