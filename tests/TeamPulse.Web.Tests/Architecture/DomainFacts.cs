using TeamPulse.Publishing;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>The domain is values and rules: no web, storage, mail or job library, no files, no network.</summary>
public sealed class DomainFacts
{
    private static readonly string[] AllowedAssemblies = ["System.", "netstandard", "BouncyCastle.Cryptography"];

    private static readonly string[] Outside =
    [
        "Microsoft.", "Npgsql", "Hangfire", "MailKit", "MimeKit", "CsvHelper", "Newtonsoft", "TeamPulse.Web.",
        "System.Net.", "System.Data.", "System.IO.File", "System.IO.Directory",
    ];

    [Fact]
    public void It_references_no_library_but_the_one_that_signs() =>
        typeof(Publisher).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => !Array.Exists(AllowedAssemblies, name.StartsWith)).ShouldBeEmpty();

    [Fact]
    public void It_uses_nothing_outside() => Violations(Code.Uses.Where(use => IsDomain(use.From))).ShouldBeEmpty();

    /// <summary>The twin: the application uses all of them.</summary>
    [Fact]
    public void What_uses_something_outside_is_found()
    {
        typeof(PulseApp).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => !Array.Exists(AllowedAssemblies, name.StartsWith)).ShouldNotBeEmpty();
        Violations(Code.Uses.Where(use => !IsDomain(use.From))).ShouldContain(
            use => use.From == "TeamPulse.Web.Closing.CloseJob" && use.To.StartsWith("Microsoft.EntityFrameworkCore"));
    }

    private static bool IsDomain(string type) =>
        type.StartsWith("TeamPulse.", StringComparison.Ordinal) && !type.StartsWith("TeamPulse.Web.", StringComparison.Ordinal);

    // The compiler puts an attribute into every assembly. Words are data beside the program, and one class reads them.
    private static List<Use> Violations(IEnumerable<Use> uses) =>
        [.. uses.Where(use => Array.Exists(Outside, use.To.StartsWith) && use.To != "Microsoft.CodeAnalysis.EmbeddedAttribute"
            && use is not { From: "TeamPulse.LanguageFiles", To: "System.IO.Directory" })];
}
