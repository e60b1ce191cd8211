using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>The attacker's tools find what is there.</summary>
public sealed class ToolFacts
{
    [Fact]
    public void A_remainder_of_three_in_the_tree_is_found()
    {
        var shown = Tree(rollUp: 15);
        Remainders.Of(shown).Where(g => g.Responses < 5).ShouldHaveSingleItem().Responses.ShouldBe(3);
    }

    [Fact]
    public void A_pooled_remainder_of_six_is_none_to_complain_of() =>
        Remainders.Of(Tree(rollUp: 18)).Min(g => g.Responses).ShouldBe(5);

    [Fact]
    public void A_roll_up_of_nothing_but_what_is_shown_leaves_nothing() =>
        Remainders.Of(Tree(rollUp: 12)).Where(g => g.What.EndsWith("responses")).Select(g => g.Responses)
            .ShouldBe([7, 5], ignoreOrder: true);

    [Fact]
    public void A_number_that_changes_after_it_was_shown_is_noticed()
    {
        var shown = Tree(rollUp: 12);
        shown.Changed.ShouldBeEmpty();
        shown.Read(Row("Publications", ("Id", 1), ("TeamId", 2), ("Week", "2027-W01"), ("Outcome", "Published"), ("Counted", 8)));
        shown.Changed.ShouldHaveSingleItem();
    }

    /// <summary>Bytes before them shift base64 by one or two characters.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Bytes_are_found_in_every_form(int before)
    {
        byte[] secret = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 37))];
        byte[] whole = [.. new byte[before], .. secret];
        foreach (var text in new[]
        {
            whole,
            Encoding.ASCII.GetBytes($"key {Convert.ToHexString(whole)}"),
            Encoding.ASCII.GetBytes($"key {Convert.ToBase64String(whole)}"),
        })
        {
            var found = false;
            var sightings = new Sightings();
            foreach (var (_, pattern) in Forms.Of(secret))
            {
                sightings.Add(pattern, _ => found = true);
            }

            sightings.In(text);
            found.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_file_is_found_by_its_name()
    {
        var pile = new Pile("data", [new DumpedFile("data", "first", new byte[100]), new DumpedFile("data", "person007@example.org", [])]);
        var at = -1;
        var sightings = new Sightings();
        sightings.Add("person007@"u8.ToArray(), place => at = place);
        sightings.In(pile.Bytes);
        pile.At(at).Name.ShouldBe("person007@example.org");
    }

    // Head over two teams with published waves of 7 and 5.
    private static Shown Tree(int rollUp)
    {
        var shown = new Shown();
        shown.Read(Row("StampedTeams", ("TeamId", 1), ("Week", "2027-W01")));
        shown.Read(Row("StampedTeams", ("TeamId", 2), ("Week", "2027-W01"), ("ParentId", 1)));
        shown.Read(Row("StampedTeams", ("TeamId", 3), ("Week", "2027-W01"), ("ParentId", 1)));
        shown.Read(Row("Publications", ("Id", 1), ("TeamId", 2), ("Week", "2027-W01"), ("Outcome", "Published"), ("Counted", 7)));
        shown.Read(Row("Publications", ("Id", 2), ("TeamId", 3), ("Week", "2027-W01"), ("Outcome", "Published"), ("Counted", 5)));
        shown.Read(Row("RollUps", ("TeamId", 1), ("Week", "2027-W01"), ("Driver", "Trust"), ("Counted", rollUp), ("Answers", rollUp)));
        return shown;
    }

    private static DumpedRow Row(string table, params (string Column, object? Value)[] cells) =>
        new(table, cells.ToDictionary(c => c.Column, c => c.Value));
}
