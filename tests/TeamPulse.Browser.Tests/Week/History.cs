using System.Globalization;
using System.Text;
using TeamPulse.Shared;
using TeamPulse.Web.Histories;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>The twelve weeks before the story, as <c>import history</c> reads them.</summary>
internal static class History
{
    private static readonly string[] Drivers = ["autonomy", "deadlines", "workload", "trust"];

    /// <summary>Eight people agree to everything, until in the last week all dates become doubtful.</summary>
    /// <param name="host">The application.</param>
    /// <param name="team">An existing team.</param>
    /// <param name="year">ISO year.</param>
    /// <param name="lastWeek">The last of the twelve weeks.</param>
    public static async Task Import(PulseHost host, string team, int year, int lastWeek)
    {
        var csv = new StringBuilder("team,week,invited,response,question,answer\n");
        for (var week = lastWeek - 11; week <= lastWeek; week++)
        {
            for (var person = 1; person <= 8; person++)
            {
                foreach (var driver in Drivers)
                {
                    var answer = driver == "deadlines" && week == lastWeek ? 3 : 4;
                    csv.Append(CultureInfo.InvariantCulture, $"{team},{year}-W{week:00},8,{person},{driver},{answer}\n");
                }
            }
        }

        var history = HistoryFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())));
        history.IsGood.ShouldBeTrue();
        await host.Db(db => new HistoryImport(db, host.Clock).Store(history, CancellationToken.None));
    }
}
