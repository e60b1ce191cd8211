using System.Globalization;
using System.Runtime.CompilerServices;

namespace TeamPulse.Shared;

/// <summary>The program says so at its start too: what no reader has chosen is in English, also on a German developer's machine.</summary>
internal static class InEnglish
{
    [ModuleInitializer]
    internal static void Speak() => CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
}
