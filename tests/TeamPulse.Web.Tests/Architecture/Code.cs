using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using TeamPulse.Publishing;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>One type that uses another, or a member of another; by full name.</summary>
internal sealed record Use(string From, string To)
{
    public string FromSlice => SliceOf(From);

    public string ToSlice => SliceOf(To);

    public override string ToString() => $"{From} uses {To}";

    // The capability that a type of the application belongs to; empty for its root and for other assemblies. What draws
    // results is apart from what reads them.
    private static string SliceOf(string type) => type.Split('.') switch
    {
        ["TeamPulse", "Web", "Results", ("Report" or "Charts") and var drawn, _, ..] => $"Results.{drawn}",
        ["TeamPulse", "Web", var slice, _, ..] => slice,
        _ => "",
    };
}

/// <summary>Both assemblies of the product as compiled: what each type uses, in signatures, bodies and the code that Razor makes.</summary>
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
