using System.Text.Json;
using System.Text.RegularExpressions;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>Whoever gets the program gets the licences of all that is in it.</summary>
public sealed partial class LicenceFacts
{
    // Only makes migrations, on a developer's machine.
    private const string NotShipped = "Microsoft.EntityFrameworkCore.Design";

    private static readonly string Notices = File.ReadAllText(Beside("THIRD-PARTY-NOTICES.md"));

    [Fact]
    public void Every_package_that_ships_is_named_and_no_other()
    {
        var named = Row().Matches(Notices).Select(row => row.Groups[1].Value).ToList();

        named.ShouldBe(Shipped(), ignoreOrder: true);
    }

    [Fact]
    public void The_text_of_every_licence_lies_beside_the_program()
    {
        File.ReadAllText(Beside("LICENSE")).ShouldStartWith("MIT License");
        File.ReadAllText(Beside("licences/GPL-3.0.txt")).ShouldContain("GNU GENERAL PUBLIC LICENSE");
        File.Exists(Beside("licences/Hangfire-NOTICES.txt")).ShouldBeTrue();
        foreach (var licence in Row().Matches(Notices).Select(row => row.Groups[2].Value.Split(' ')[0].Replace("-or-later", "")).Distinct())
        {
            new FileInfo(Beside($"licences/{licence}.txt")).Length.ShouldBeGreaterThan(900);
        }
    }

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static HashSet<string> Shipped()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Beside("TeamPulse.Web.deps.json")));
        var target = file.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()
            .ToDictionary(library => library.Name.Split('/')[0], library => library.Value);
        var packages = file.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Split('/')[0]).ToHashSet();
        var (found, waiting) = (new HashSet<string>(), new Queue<string>(["TeamPulse.Web"]));
        while (waiting.TryDequeue(out var name))
        {
            if (name != NotShipped && target.TryGetValue(name, out var library) && found.Add(name)
                && library.TryGetProperty("dependencies", out var needs))
            {
                needs.EnumerateObject().ToList().ForEach(need => waiting.Enqueue(need.Name));
            }
        }

        return [.. found.Where(packages.Contains)];
    }

    [GeneratedRegex(@"^\| ([A-Z][\w.]+) \| ([^|]+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
