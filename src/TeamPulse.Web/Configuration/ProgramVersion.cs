using System.Reflection;

namespace TeamPulse.Web.Configuration;

internal static class ProgramVersion
{
    /// <summary>For instance 0.1.0.</summary>
    public static readonly string Text = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?
        .InformationalVersion.Split('+')[0] ?? "";
}
