using System.Globalization;

namespace TeamPulse.Web.Demo;

/// <param name="Name">Name of the team.</param>
/// <param name="Parent">Name of the team above; null at the top.</param>
/// <param name="Size">How many answer, its manager not among them.</param>
/// <param name="Weeks">Weeks of history.</param>
/// <param name="Story">What happens to it.</param>
/// <param name="Seed">Chosen so that chance tells no story of its own; a test holds that.</param>
internal sealed record DemoTeam(string Name, string? Parent, int Size, int Weeks, DemoStory Story, int Seed)
{
    public int Number => Array.FindIndex(DemoOrganisation.Teams, team => team.Name == Name);

    public DemoPerson Manager => DemoOrganisation.Person(Number);

    public bool Leads(DemoTeam other) => other.Parent == Name;
}

internal enum DemoStory
{
    Steady,

    /// <summary>Dates that slip: deadlines fall in the last weeks.</summary>
    DeadlinesFall,

    /// <summary>Help arrived: workload rises.</summary>
    WorkloadRises,
}

internal sealed record DemoPerson(string Name)
{
    public string Email => string.Create(CultureInfo.InvariantCulture, $"{Name.Replace(' ', '.').ToLowerInvariant()}@harbour.example");
}

/// <summary>An invented company whose twelve teams show every state of the product at once.</summary>
internal static class DemoOrganisation
{
    public const string Name = "Harbour Digital";

    /// <summary>The team whose manager is away.</summary>
    public const string Unattended = "Infrastructure";

    public static readonly DemoTeam[] Teams =
    [
        new("Product and Delivery", null, 8, 30, DemoStory.Steady, Seed: 11),
        new("Platform", "Product and Delivery", 9, 30, DemoStory.Steady, Seed: 6),
        new("Payments", "Platform", 12, 30, DemoStory.DeadlinesFall, Seed: 634),
        new("Identity", "Platform", 6, 30, DemoStory.Steady, Seed: 10),
        new("Data", "Platform", 8, 5, DemoStory.Steady, Seed: 3),
        new("Customer", "Product and Delivery", 10, 30, DemoStory.Steady, Seed: 15),
        new("Mobile", "Customer", 9, 30, DemoStory.Steady, Seed: 7),
        new("Web Shop", "Customer", 11, 30, DemoStory.Steady, Seed: 9),
        new("Support Tools", "Customer", 14, 30, DemoStory.WorkloadRises, Seed: 22),
        new("Operations", "Product and Delivery", 7, 30, DemoStory.Steady, Seed: 12),
        new("Infrastructure", "Operations", 10, 30, DemoStory.Steady, Seed: 18),
        new("Release", "Operations", 4, 30, DemoStory.Steady, Seed: 1),
    ];

    private static readonly string[] FirstNames =
    [
        "Ana", "Ben", "Clara", "David", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Katja", "Liam",
        "Maya", "Nils", "Olga", "Pedro", "Ruth", "Samir", "Tessa", "Viktor", "Wanda", "Yusuf", "Zoe",
    ];

    private static readonly string[] LastNames =
    [
        "Ruiz", "Weber", "Okafor", "Lindqvist", "Moreau", "Haddad", "Novak", "Silva", "Keller", "Brandt", "Costa", "Tanaka", "Vogel", "Marin",
        "Petrov", "Jensen", "Farkas",
    ];

    /// <summary>Everybody has a number: the first ones are the managers of the teams in their order, then come the members.</summary>
    public static DemoPerson Person(int number) =>
        new($"{FirstNames[number % FirstNames.Length]} {LastNames[number % LastNames.Length]}");

    /// <summary>Who answers in a team: the managers of the teams directly below, and others up to its size.</summary>
    public static IEnumerable<DemoPerson> MembersOf(DemoTeam team)
    {
        var leads = Teams.Where(team.Leads).Select(below => below.Manager).ToList();
        var before = Teams.Take(team.Number).Sum(t => t.Size);
        return leads.Concat(Enumerable.Range(Teams.Length + before, team.Size - leads.Count).Select(Person));
    }
}
