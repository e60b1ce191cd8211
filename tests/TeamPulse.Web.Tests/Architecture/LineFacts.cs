namespace TeamPulse.Web.Tests.Architecture;

public sealed class LineFacts
{
    private const int Widest = 140;

    [Fact]
    public void No_line_is_too_wide() => Everywhere(TooWide).ShouldBeEmpty();

    [Fact]
    public void A_line_that_is_too_wide_would_be_found() =>
        TooWide([new('x', Widest), new('x', Widest + 1)]).ShouldBe(["2: 141 characters"]);

    [Fact]
    public void Private_members_have_comments_and_no_docs() => Everywhere(PrivateDocs).ShouldBeEmpty();

    [Theory]
    [InlineData("    private int _count;", true)]
    [InlineData("    private sealed record Row(int Count);", true)]
    [InlineData("    static int Count() => 1;", true)]
    [InlineData("    public int Count => _count;", false)]
    [InlineData("    int Count { get; }", false)] // of an interface
    [InlineData("static class Counting", false)] // of a namespace
    public void Docs_of_a_private_member_would_be_found(string member, bool found)
    {
        PrivateDocs(["    /// <summary>How many.</summary>", "    [Obsolete]", member]).Any().ShouldBe(found);
        PrivateDocs(["    // How many.", member]).ShouldBeEmpty();
    }

    private static IEnumerable<string> Everywhere(Func<string[], IEnumerable<string>> faults) =>
        from folder in new[] { "src", "tests" }
        let root = SourceFiles.Folder(folder)
        from file in SourceFiles.Of(root, "*.cs", "*.razor")
        from fault in faults(File.ReadAllLines(file))
        select $"{folder}/{Path.GetRelativePath(root, file)}:{fault}";

    private static IEnumerable<string> TooWide(string[] lines) =>
        lines.Index().Where(line => line.Item.Length > Widest).Select(line => $"{line.Index + 1}: {line.Item.Length} characters");

    private static IEnumerable<string> PrivateDocs(string[] lines) => lines.Index()
        .Where(line => line.Item.TrimStart().StartsWith("///", StringComparison.Ordinal))
        .Where(line => IsPrivate(lines.Skip(line.Index + 1).FirstOrDefault(IsCode)))
        .Select(line => $"{line.Index + 1}: {line.Item.Trim()}");

    private static bool IsCode(string line) =>
        line.TrimStart() is { Length: > 0 } text && !text.StartsWith("///", StringComparison.Ordinal) && text[0] is not ('[' or '#');

    // In a class a member without an access modifier is private. In an interface a member begins with its type.
    private static bool IsPrivate(string? line) => line?.TrimStart().Split(' ')[0] switch
    {
        "private" => true,
        "static" or "readonly" or "const" or "async" or "sealed" or "override" or "partial" => char.IsWhiteSpace(line[0]),
        _ => false,
    };
}
