namespace TeamPulse.Web.Tests.Architecture;

/// <summary>A file is read in one go. Nobody reads generated migrations.</summary>
public sealed class FileSizeFacts
{
    private const int Lines = 300;
    private const int LinesOfMarkup = 130;

    [Fact]
    public void No_file_of_the_product_is_too_long() => TooLong(Source()).ShouldBeEmpty();

    [Fact]
    public void Most_are_short()
    {
        var lengths = SourceFiles.Of(Source(), "*.cs").Select(file => File.ReadLines(file).Count()).Order().ToList();

        lengths[lengths.Count / 2].ShouldBeLessThanOrEqualTo(60);
        lengths[lengths.Count * 9 / 10].ShouldBeLessThanOrEqualTo(150);
    }

    [Fact]
    public void A_file_that_is_too_long_would_be_found()
    {
        var folder = Directory.CreateTempSubdirectory("teampulse-lines-");
        try
        {
            File.WriteAllLines(Path.Combine(folder.FullName, "Long.cs"), Enumerable.Repeat("//", Lines + 1));
            File.WriteAllLines(Path.Combine(folder.FullName, "Just.cs"), Enumerable.Repeat("//", Lines));
            File.WriteAllLines(Path.Combine(folder.FullName, "Long.razor"), Enumerable.Repeat("<p>", LinesOfMarkup + 1));

            TooLong(folder.FullName).ShouldBe(["Long.cs: 301 lines", "Long.razor: 131 lines"], ignoreOrder: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Source() => SourceFiles.Folder("src");

    private static List<string> TooLong(string folder) =>
    [
        .. SourceFiles.Of(folder, "*.cs", "*.razor")
            .Select(file => (Name: Path.GetFileName(file), Length: File.ReadLines(file).Count()))
            .Where(file => file.Length > (file.Name.EndsWith(".razor", StringComparison.Ordinal) ? LinesOfMarkup : Lines))
            .Select(file => $"{file.Name}: {file.Length} lines"),
    ];
}
