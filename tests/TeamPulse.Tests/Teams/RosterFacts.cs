using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Teams;

namespace TeamPulse.Tests.Teams;

public sealed class RosterFacts
{
    private static readonly OrganisationToday NobodyKnown =
        new(new Dictionary<string, KnownPerson>(), new Dictionary<string, RosterTeam>());

    // One line per person: "name|email|team|parent|manager|locale"; missing fields are empty.
    private static RosterReading Read(params string[] lines) => Roster.Read(Rows(lines), NobodyKnown);

    private static List<RosterRow> Rows(params string[] lines) => [.. lines.Select((line, index) =>
    {
        var f = line.Split('|').Concat(Enumerable.Repeat("", 6)).ToArray();
        return new RosterRow(index + 2, f[0], f[1], f[2], f[3], f[4], f[5]);
    })];

    private static Roster Roster_(params string[] lines) => Read(lines).Roster.ShouldNotBeNull();

    [Fact]
    public void People_are_members_of_the_team_they_are_listed_on()
    {
        var roster = Roster_("Ana|Ana@X.org|Core", "Ben|ben@x.org|Core||ana2@x.org", "Ana Two|ana2@x.org|Boss", "Cem|cem@x.org|core");

        roster.Members.ShouldBe(
        [
            new("Ana", "ana@x.org", "Core", "en"), new("Ben", "ben@x.org", "Core", "en"),
            new("Ana Two", "ana2@x.org", "Boss", "en"), new("Cem", "cem@x.org", "Core", "en"),
        ]);
    }

    [Fact]
    public void A_teams_own_manager_is_not_a_member_of_it()
    {
        var roster = Roster_("Ana|ana@x.org|Core||ana@x.org", "Ben|ben@x.org|Core");

        roster.Members.Select(m => m.Name).ShouldBe(["Ben"]);
        roster.Teams.ShouldBe([new("Core", null, "ana@x.org")]);
        roster.People["ana@x.org"].Name.ShouldBe("Ana");
    }

    [Fact]
    public void Parents_come_before_children()
    {
        var roster = Roster_("C|c@x.org|Leaf|Middle", "B|b@x.org|Middle|Top", "A|a@x.org|Top");

        roster.Teams.Select(t => t.Name).ShouldBe(["Top", "Middle", "Leaf"]);
    }

    [Theory]
    // Mistakes in one line.
    [InlineData("|a@x.org|Core", "name", "must not be empty")]
    [InlineData("Ana||Core", "email", "must not be empty")]
    [InlineData("Ana|a@x.org|", "team", "must not be empty")]
    [InlineData("Ana|ana at x.org|Core", "email", "'ana at x.org' is not a mail address")]
    [InlineData("Ana|a@x|Core", "email", "is not a mail address")]
    [InlineData("Ana|a@x.org|Core||boss", "manager_email", "'boss' is not a mail address")]
    [InlineData("Ana|a@x.org|Core||boss@x.org", "manager_email", "Unknown manager: boss@x.org")]
    [InlineData("Ana|a@x.org|Core|Top", "parent_team", "There is no team 'Top'")]
    [InlineData("Ana|a@x.org|Core|Core", "parent_team", "stands above itself: Core → Core")]
    [InlineData("Ana|a@x.org|Core|||klingon", "locale", "'klingon' is not a language")]
    // Characters that must not reach a mail's header or break a page.
    [InlineData("Ana\r\nBcc: eve@x.org|a@x.org|Core", "name", "line break")]
    [InlineData("Ana|a@x.org|Co\u202Ere", "team", "line break")]
    [InlineData("Ana|a@x.org|Co\u202Dre", "team", "U+202D")]
    [InlineData("Ana|a@x.org|Core\u200B", "team", "U+200B")]
    [InlineData("Ana|a@x.org|Core\U000E0041", "team", "U+E0041")]
    [InlineData("Ana|a@x.org|Core\u0378", "team", "U+0378")]
    // Names in one script.
    [InlineData("Ana|a@x.org|P\u0430yments", "team", "'\u0430' (U+0430) is Cyrillic, letters before it are Latin")]
    [InlineData("\u0410na|a@x.org|Core", "name", "'n' (U+006E) is Latin, letters before it are Cyrillic")]
    public void A_faulty_field_is_refused_with_line_field_and_reason(string line, string field, string reason)
    {
        var error = Read(line).Errors.ShouldHaveSingleItem();

        error.Line.ShouldBe(2);
        error.Field.ShouldBe(field);
        error.Reason.ShouldContain(reason);
    }

    [Fact]
    public void A_person_is_listed_once()
    {
        var error = Read("Ana|a@x.org|Core", "Ana|A@X.ORG|Other").Errors.ShouldHaveSingleItem();

        error.ShouldSatisfyAllConditions(e => e.Line.ShouldBe(3), e => e.Reason.ShouldContain("already, in line 2"));
    }

    [Fact]
    public void Lines_of_one_team_must_not_contradict_each_other()
    {
        var reading = Read(
            "A|a@x.org|Top||a@x.org", "B|b@x.org|Core|Top|a@x.org", "C|c@x.org|Core|Other|b@x.org", "D|d@x.org|Other");

        reading.Roster.ShouldBeNull();
        reading.Errors.Select(e => (e.Line, e.Field)).ShouldBe([(4, "parent_team"), (4, "manager_email")]);
    }

    [Fact]
    public void A_circle_of_teams_is_told_for_each_of_them_and_for_nobody_below()
    {
        var reading = Read("A|a@x.org|One|Two", "B|b@x.org|Two|One", "C|c@x.org|Below|One");

        reading.Errors.Select(e => e.Line).ShouldBe([2, 3]);
        reading.Errors[0].Reason.ShouldContain("One → Two → One");
    }

    [Theory]
    [InlineData("Support 1", "Support l")]
    [InlineData("Support 1", "SUPPORT I")]
    [InlineData("CEO", "\u0421\u0415\u041E")] // all of it Cyrillic
    [InlineData("Ceo", "\u0421\u0415\u041E")]
    [InlineData("Finance", "\uFB01nance")]
    [InlineData("Web-Shop", "Web\u2010Shop")]
    [InlineData("M\u00fcnchen", "\uFF2Du\u0308nchen")]
    public void Two_teams_that_look_the_same_are_refused_with_both_names(string name, string other)
    {
        var both = Read($"A|a@x.org|{name}", $"B|b@x.org|{name}", $"C|c@x.org|{other}").Errors.ShouldHaveSingleItem();
        var today = NobodyKnown with { Teams = new Dictionary<string, RosterTeam> { [name] = new(name, null, null) } };
        var beside = Roster.Read(Rows($"C|c@x.org|{other}"), today).Errors.ShouldHaveSingleItem();

        both.ShouldBe(beside with { Line = 4, Reason = both.Reason });
        both.Field.ShouldBe("team");
        both.Reason.ShouldContain($"'{other.Normalize()}' looks the same as team '{name}' in line 2");
        beside.Reason.ShouldContain($"'{other.Normalize()}' looks the same as team '{name}', which TeamPulse has already");
    }

    [Fact]
    public void Teams_that_differ_and_one_team_in_two_spellings_are_taken() =>
        Roster_("A|a@x.org|Support 1", "B|b@x.org|support 1", "C|c@x.org|Support 2", "D|d@x.org|Mu\u0308nchen", "E|e@x.org|M\u00fcnchen")
            .Teams.Select(t => t.Name).ShouldBe(["Support 1", "Support 2", "M\u00fcnchen"]);

    [Fact]
    public void Of_two_old_teams_that_look_the_same_a_file_may_list_one()
    {
        var today = NobodyKnown with
        {
            Teams = new[] { "Area 1", "Area l" }.ToDictionary(name => name, name => new RosterTeam(name, null, null)),
        };

        Roster.Read(Rows("A|a@x.org|Area 1", "B|b@x.org|Area Two"), today).Errors.ShouldBeEmpty();
        Roster.Read(Rows("A|a@x.org|Area 1", "B|b@x.org|Area l"), today).Errors.ShouldHaveSingleItem()
            .Reason.ShouldContain("looks the same");
    }

    [Fact]
    public void People_may_have_equal_names() =>
        Read("Ana I|a@x.org|Core", "Ana l|b@x.org|Core", "Ana I|c@x.org|Core").Errors.ShouldBeEmpty();

    [Fact]
    public void A_hundred_teams_above_one_another_are_too_many()
    {
        var reading = Read([.. Enumerable.Range(0, 100).Select(i => $"P{i}|p{i}@x.org|T{i}|{(i == 0 ? "" : $"T{i - 1}")}")]);

        reading.Errors.Count.ShouldBe(80);
        reading.Errors[0].Reason.ShouldContain("more than 20 levels");
    }

    [Fact]
    public void A_manager_may_be_somebody_whom_only_TeamPulse_knows() =>
        Roster.Read(Rows("Ana|a@x.org|Core||boss@x.org"), NobodyKnown with { People = Known("boss@x.org", "Boss", null) }).Roster
            .ShouldNotBeNull();

    [Fact]
    public void What_the_file_has_no_column_for_stays_as_it_is()
    {
        var today = new OrganisationToday(
            Known("ana@x.org", "Ana", "de"), new Dictionary<string, RosterTeam> { ["Core"] = new("Core", "Top", "ana@x.org") });

        var roster = Roster.Read(
            [new RosterRow(2, null, "ana@x.org", "Other", null, null, null), new RosterRow(3, null, "new@x.org", "Core", null, null, null)],
            today).Roster.ShouldNotBeNull();

        roster.Members.ShouldBe([new("Ana", "ana@x.org", "Other", "de"), new("new@x.org", "new@x.org", "Core", "en")]);
        roster.Teams.ShouldBe([new("Other", null, null), new("Core", "Top", "ana@x.org")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Deutsch", "de")]
    [InlineData("german", "de")]
    [InlineData("Español", "es")]
    [InlineData("pt_BR", "pt-BR")]
    public void A_language_may_be_written_by_its_name(string written, string language) =>
        Roster_($"Ana|a@x.org|Core|||{written}").Members.Single().Locale.ShouldBe(language);

    [Fact]
    public void An_address_may_have_a_name_before_it() =>
        Roster_("Ana|Ana Ruiz <Ana@x.org>|Core").Members.Single().Email.ShouldBe("ana@x.org");

    private static Dictionary<string, KnownPerson> Known(string email, string name, string? locale) =>
        new() { [email] = new(name, locale) };

    [Fact]
    public void All_errors_are_told_at_once() =>
        Read("|a@x.org|Core", "Ben|b|Core", "Cem|c@x.org|").Errors.Select(e => e.Line).ShouldBe([2, 3, 4]);

    [Fact]
    public void An_empty_roster_is_refused() => Read().Errors.ShouldHaveSingleItem().Line.ShouldBe(0);

    [Property(MaxTest = 300)]
    public Property An_accepted_roster_is_a_forest_of_known_teams()
    {
        // There are few names, so that circles, contradictions and duplicates are common.
        var word = Gen.Elements("", "A", "B", "C", "d@x.org", "e@x.org", "f@x.org", "a\0b", "\u202E");
        var row = Gen.ArrayOf(word, 6).Select(f => new RosterRow(2, f[0], f[1], f[2], f[3], f[4], f[5]));
        return Prop.ForAll(Gen.ListOf(row).Select(l => l.ToList()).ToArbitrary(), rows =>
        {
            var reading = Roster.Read(rows, NobodyKnown);
            if (reading.Roster is not { } roster)
            {
                return reading.Errors.Count > 0;
            }

            var before = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var managers = roster.Teams.ToDictionary(t => t.Name, t => t.Manager, StringComparer.OrdinalIgnoreCase);
            return roster.Teams.All(t => (t.Parent is null || before.Contains(t.Parent)) && before.Add(t.Name))
                && roster.Members.All(m => before.Contains(m.Team) && managers[m.Team] != m.Email)
                && roster.Members.DistinctBy(m => m.Email).Count() == roster.Members.Count;
        });
    }
}
