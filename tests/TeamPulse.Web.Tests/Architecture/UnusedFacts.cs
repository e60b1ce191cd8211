using Microsoft.AspNetCore.Components;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>Code that only tests need belongs to the tests: every type of the product is used by another one.</summary>
public sealed class UnusedFacts
{
    // Who uses each of these types, although the compiled code does not show it.
    private static readonly string[] Entrances =
    [
        "TeamPulse.Web.CommandLine.Cli", // Program
        "TeamPulse.Web.Configuration.LanguagesAtStart", // the runtime, when it loads the assembly
        "TeamPulse.Web.Configuration.HealthTags", // its names are constants
        "TeamPulse.Web.Dashboard.EventHandlers", // the compiler of Razor
        "TeamPulse.Web.SignIn.Policies", // its names are constants
        "TeamPulse.Web.Storage.PostgresDesignTime", "TeamPulse.Web.Storage.SqliteDesignTime", // dotnet ef
    ];

    [Fact]
    public void Nothing_in_the_product_is_there_for_tests_alone() => Unused(Code.Uses).ShouldBeEmpty();

    [Theory]
    [InlineData("TeamPulse.Web.Closing.CloseJob")]
    [InlineData("TeamPulse.Publishing.Publisher")]
    public void What_nobody_used_any_more_would_be_found(string type) =>
        Unused(Code.Uses.Where(use => Outermost(use.To) != type)).ShouldBe([type]);

    private static List<string> Unused(IEnumerable<Use> uses)
    {
        var between = uses.Select(use => (From: Outermost(use.From), To: Outermost(use.To))).Where(use => use.From != use.To).ToList();
        var used = between.Select(use => use.To).ToHashSet(StringComparer.Ordinal);
        return [.. between.Select(use => use.From).Distinct().Where(type => IsOurs(type) && !used.Contains(type) && !IsEntrance(type))];
    }

    // Pages are opened by address, texts are looked up by name, and the framework calls migrations.
    private static bool IsEntrance(string type) => Array.Exists(Entrances, entrance => entrance == type)
        || type.EndsWith("Texts", StringComparison.Ordinal)
        || type.Contains(".Migrations.", StringComparison.Ordinal)
        || typeof(PulseApp).Assembly.GetType(type)?.IsDefined(typeof(RouteAttribute), inherit: false) == true;

    private static bool IsOurs(string type) =>
        type.StartsWith("TeamPulse.", StringComparison.Ordinal) && !type.EndsWith("._Imports", StringComparison.Ordinal);

    private static string Outermost(string type) => type.Split('+')[0];
}
