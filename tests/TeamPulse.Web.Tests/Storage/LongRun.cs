using TeamPulse.Web.Tests.Storage;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
[assembly: TestFramework("TeamPulse.Web.Tests.Storage." + nameof(ShortOrLongRun), "TeamPulse.Web.Tests")]

namespace TeamPulse.Web.Tests.Storage;

/// <summary>
/// Marks a class that only the long run finds: tests on PostgreSQL that the short run has on SQLite. They depend on the
/// database only through EF Core's SQL. Tests about locks, races, raw SQL or the schema are not marked and always run on
/// both.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongRunOnlyAttribute : Attribute;

/// <summary>Marks a class that writes the files of a release.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReleaseOnlyAttribute : Attribute;

/// <summary>Finds the classes of the long run only when TEAMPULSE_LONG is 1, and those of a release when TEAMPULSE_RELEASE is.</summary>
public sealed class ShortOrLongRun(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider source, IMessageSink messages)
        : XunitTestFrameworkDiscoverer(assembly, source, messages)
    {
        private static readonly bool Long = Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1";
        private static readonly bool Release = Environment.GetEnvironmentVariable("TEAMPULSE_RELEASE") == "1";

        protected override bool IsValidTestClass(ITypeInfo type) => base.IsValidTestClass(type)
            && (Long || !type.GetCustomAttributes(typeof(LongRunOnlyAttribute)).Any())
            && (Release || !type.GetCustomAttributes(typeof(ReleaseOnlyAttribute)).Any());
    }
}
