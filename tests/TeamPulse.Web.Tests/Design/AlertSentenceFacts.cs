using System.Text;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Record;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Web.Tests.Design;

/// <summary>An alert reads the same everywhere as in its mail, even if the waves say more than its numbers.</summary>
public sealed class AlertSentenceFacts : PageTest
{
    private static readonly PublishedTeam Capped = WithCappedFall(Team("act"));

    private static PublishedAlert Alert => Capped.PastAlerts[0].Alert;

    private static string InTheMail => TrendSentence.OfAlert(Alert, Capped);

    [Fact]
    public void The_waves_say_more_than_the_numbers_alone() => InTheMail.ShouldNotBe(TrendSentence.OfAlert(Alert));

    [Fact]
    public void In_the_history_of_alerts() =>
        Render<AlertHistory>(p => p.Add(h => h.Team, Capped).Add(h => h.Today, new DateOnly(2026, 7, 27)))
            .FindAll("ul.alerts li p").Select(p => p.TextContent).ShouldContain(InTheMail);

    [Fact]
    public void In_the_record() =>
        Render<RecordAlerts>(p => p.Add(r => r.Team, Capped)).FindAll("tbody td").Select(cell => cell.TextContent).ShouldContain(InTheMail);

    [Fact]
    public void In_the_file_of_the_record()
    {
        var period = new RecordPeriod(new(2026, 1), new(2026, 30));
        var record = new RecordModel("Example", "Ana Ruiz", new(2026, 7, 27), period, [new(new(Capped, period), ["Ana Ruiz"])]);

        var file = new RecordFile().Write(record);

        Encoding.UTF8.GetString(file).ShouldContain(InTheMail);
    }

    // From the first week of the fall, scores were at the lowest that is shown.
    private static PublishedTeam WithCappedFall(PublishedTeam team) => team with
    {
        Waves = [.. team.Waves.Select(wave => wave.Week < team.PastAlerts[0].Alert.Since ? wave : wave with
        {
            Drivers = [.. wave.Drivers.Select(driver =>
                driver is ShownDriver shown ? shown with { Score = shown.Score with { Edge = Edge.OrLess } } : driver)],
        })],
    };
}
