using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Architecture;

public sealed class ExploreTests(ITestOutputHelper log)
{
    [Fact]
    public void Print()
    {
        foreach (var g in Code.Uses.Where(u => Use.SliceOf(u.From) != Use.SliceOf(u.To) && Use.SliceOf(u.To) != "")
            .GroupBy(u => (Use.SliceOf(u.From), Use.SliceOf(u.To))).OrderBy(g => g.Key))
        {
            log.WriteLine($"{g.Key} {string.Join("; ", g.Select(u => u.From.Split('.')[^1] + ">" + u.To.Split('.')[^1]).Distinct())}");
        }

        log.WriteLine("CLOSEJOB " + string.Join(" ", Code.Uses.Where(u => u.From.Contains("CloseJob")).Select(u => u.From + ">" + u.To)));
        log.WriteLine("SEALED " + string.Join(" ", Code.Uses.Where(u => u.To.EndsWith("SealedResponse")).Select(u => u.From)));
        log.WriteLine("SECRET " + string.Join(" ", Code.Uses.Where(u => u.To.EndsWith("InvitationSecret")).Select(u => u.From)));
        log.WriteLine("ROWS " + string.Join("\n", Code.Uses.Where(u => u.To.EndsWith("PublicationRow") || u.To.EndsWith("DriverRow") || u.To.EndsWith("QuestionRow") || u.To.EndsWith("RollUpRow") || u.To.EndsWith("Publishing.Publication")).Select(u => u.ToString())));
        log.WriteLine("DOMAIN " + string.Join(" ", Code.Uses.Where(u => u.From.StartsWith("TeamPulse.") && !u.From.StartsWith("TeamPulse.Web.")).Select(u => u.To.Contains('.') ? u.To[..u.To.LastIndexOf('.')] : u.To).Distinct().Order()));
    }
}
