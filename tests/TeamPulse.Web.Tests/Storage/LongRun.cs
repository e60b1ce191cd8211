using TeamPulse.Web.Tests.Storage;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("TeamPulse.Web.Tests.Storage." + nameof(ShortOrLongRun), "TeamPulse.Web.Tests")]

namespace TeamPulse.Web.Tests.Storage;

/// <summary>
/// What the short run proves on SQLite, the long run proves on PostgreSQL too: nothing in it depends on the database but the SQL that
/// EF Core writes. Where locks, races, raw SQL or the schema matter, a class is not marked and runs on both each time.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongRunOnlyAttribute : Attribute;

/// <summary>Finds the classes of the long run only when TEAMPULSE_LONG is 1.</summary>
public sealed class ShortOrLongRun(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider source, IMessageSink messages)
        : XunitTestFrameworkDiscoverer(assembly, source, messages)
    {
        private static readonly bool Long = Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1";

        protected override bool IsValidTestClass(ITypeInfo type) =>
            base.IsValidTestClass(type) && (Long || !type.GetCustomAttributes(typeof(LongRunOnlyAttribute)).Any());
    }
}
