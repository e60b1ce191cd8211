using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using TeamPulse.Publishing;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>A type uses another type or one of its members; both by full name.</summary>
internal sealed record Use(string From, string To)
{
    public string FromSlice => SliceOf(From);

    public string ToSlice => SliceOf(To);

    public override string ToString() => $"{From} uses {To}";

    // The capability of a type of the application; empty for the root and for other assemblies. Code that draws results
    // is apart from code that reads them.
    private static string SliceOf(string type) => type.Split('.') switch
    {
        ["TeamPulse", "Web", "Results", ("Report" or "Charts") and var drawn, _, ..] => $"Results.{drawn}",
        ["TeamPulse", "Web", var slice, _, ..] => slice,
        _ => "",
    };
}

/// <summary>Both compiled assemblies of the product: what each type uses in signatures, in bodies and in Razor's generated code.</summary>
internal static class Code
{
    private static readonly ArchUnitNET.Domain.Architecture Architecture =
        new ArchLoader().LoadAssemblies(typeof(PulseApp).Assembly, typeof(Publisher).Assembly).Build();

    public static IReadOnlyList<Use> Uses { get; } =
        [.. Architecture.Types.SelectMany(type => type.Dependencies.Select(d => new Use(type.FullName, d.Target.FullName))).Distinct()];

    public static IReadOnlyList<Use> Calls { get; } =
        [.. Architecture.Types.SelectMany(type => type.Dependencies.OfType<MethodCallDependency>()
            .Select(d => new Use(type.FullName, d.TargetMember.FullName))).Distinct()];
}
