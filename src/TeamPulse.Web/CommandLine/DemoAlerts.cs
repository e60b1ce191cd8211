using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.CommandLine;

/// <summary>What the demo's managers did with the alerts of earlier weeks; the latest wait for whoever tries the demo.</summary>
internal static class DemoAlerts
{
    private const int WeeksOpen = 3;
    private const string Note = "We talked about it on Tuesday; the on-call rota was the reason.";

    public static void Answer(IEnumerable<Alert> alerts, int manager, DateOnly today)
    {
        foreach (var alert in alerts.Where(a => IsoWeek.Of(today).WeeksSince(a.Week) > WeeksOpen))
        {
            alert.Answer = AlertAnswer.Acknowledged;
            alert.AnsweredOn = alert.Week.AddWeeks(1).Monday.AddDays(2);
            alert.ManagerId = manager;
            alert.Note = Note;
        }
    }
}
