using ArchUnitNET.Loader;
using TeamPulse.Publishing;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>One type that uses another, both by full name.</summary>
internal sealed record Use(string From, string To)
{
    /// <summary>The capability that a type of the application belongs to; empty for its root and for other assemblies.</summary>
    public static string SliceOf(string type) =>
        type.StartsWith("TeamPulse.Web.", StringComparison.Ordinal) && type.Split('.') is [_, _, var slice, _, ..] ? slice : "";

    public override string ToString() => $"{From} uses {To}";
}

/// <summary>Both assemblies of the product as compiled: every use of a type by another, in signatures and in bodies.</summary>
internal static class Code
{
    private static readonly ArchUnitNET.Domain.Architecture _architecture =
        new ArchLoader().LoadAssemblies(typeof(PulseApp).Assembly, typeof(Publisher).Assembly).Build();

    public static IReadOnlyList<Use> Uses { get; } =
        [.. _architecture.Types.SelectMany(type => type.Dependencies.Select(d => new Use(type.FullName, d.Target.FullName))).Distinct()];
}
