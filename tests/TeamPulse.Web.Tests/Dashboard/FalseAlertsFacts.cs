using TeamPulse.Web.Dashboard;

namespace TeamPulse.Web.Tests.Dashboard;

public sealed class FalseAlertsFacts
{
    [Fact]
    public void One_team_of_eight_has_about_one_a_year_for_its_four_scores() => FalseAlerts.AYear([8]).ShouldBe(1.05, 0.01);

    [Fact]
    public void A_smaller_team_and_one_between_two_sizes_have_the_figures_that_were_measured_next_to_them()
    {
        FalseAlerts.AYear([5]).ShouldBe(FalseAlerts.AYear([6]));
        FalseAlerts.AYear([7]).ShouldBe(FalseAlerts.AYear([6]));
        FalseAlerts.AYear([11]).ShouldBe(FalseAlerts.AYear([8]));
        FalseAlerts.AYear([200]).ShouldBe(FalseAlerts.AYear([30]));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, "with 3 teams, expect about 3 false alerts a year")]
    [InlineData(12, "with 12 teams, expect about one false alert a month")]
    [InlineData(40, "with 40 teams, expect about 3 false alerts a month")]
    public void More_teams_have_more_of_them(int teams, string? sentence)
    {
        var words = FalseAlerts.InWords([.. Enumerable.Repeat(8, teams)]);

        (words?[..words.IndexOf(" even if", StringComparison.Ordinal)].Split(": ")[1]).ShouldBe(sentence);
    }
}
