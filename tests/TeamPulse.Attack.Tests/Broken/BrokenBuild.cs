using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>A deliberate mistake. It replaces services and adds SQL in this test project only. The base class makes none.</summary>
#pragma warning disable CA1852 // Others derive from it.
internal class BrokenBuild
#pragma warning restore CA1852
{
    public bool IsTheProduct => GetType() == typeof(BrokenBuild);

    public virtual string Name => "the product as it is";

    public virtual void Configure(IServiceCollection services)
    {
    }

    public virtual Task Prepare(PulseDb db) => Task.CompletedTask;
}
