using TeamPulse.Questionnaires;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Tests.Dashboard;

public sealed class ChartViewFacts
{
    [Theory]
    [InlineData(
        "?range=52&driver=trust&week=2026-W28&open=deadlines&to=2026-W30",
        "/teams/1?to=2026-W30&range=52&driver=trust&week=2026-W28&open=deadlines")]
    [InlineData("?range=all", "/teams/1?range=all")]
    [InlineData("?range=26", "/teams/1")]
    [InlineData("?range=27&driver=effort&week=no&open=<b>&to=", "/teams/1")]
    [InlineData(null, "/teams/1")]
    public void The_address_holds_what_is_shown_and_nothing_that_does_not_exist(string? query, string address) =>
        ChartView.Of("/teams/1", query).ToString().ShouldBe(address);

    [Fact]
    public void A_link_changes_one_thing_and_leads_to_its_place() =>
        (ChartView.Of("/teams/1", "?range=13&open=trust") with { Driver = Driver.Workload }).At("trend")
            .ShouldBe("/teams/1?range=13&driver=workload&open=trust#trend");
}
