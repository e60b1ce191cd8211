using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Web.Logs;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Logs;

public sealed class LogLineFacts
{
    // What came in the query of a request: a line of the attacker's own, in colour.
    private const string Forged = "x\nfail: TeamPulse.Fake[0]\n \u001b[31mAll is lost\r\u2028\u202egnp.\u0085\udc00";

    private readonly FakeTimeProvider _clock = new(HostFixture.Thursday);

    private (ConsoleText Console, ILogger Log) New(bool json = false)
    {
        var console = new ConsoleText(json);
        console.Use(new OutageTally(_clock), _clock);
        return (console, console.CreateLogger("Some.Category"));
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    [Fact]
    public void Nothing_from_outside_begins_a_line_or_moves_the_cursor()
    {
        var (console, log) = New();

        log.LogError(Thrown(new IOException(Forged, new HttpRequestException(Forged))), "Seen: {Value}", Forged);

        console.Lines[0].ShouldStartWith(
            "fail: Some.Category: Seen: x\\u{a}fail: TeamPulse.Fake[0]\\u{a} \\u{1b}[31mAll is lost\\u{d}\\u{2028}\\u{202e}gnp.");
        console.Lines.Skip(1).ShouldAllBe(line => line.StartsWith("      ", StringComparison.Ordinal));
        console.Text.ShouldContain("System.IO.IOException: x\\u{a}fail");
        console.Text.Replace("\n", "", StringComparison.Ordinal).ShouldAllBe(c => !char.IsControl(c) && c != '\u2028' && c != '\u202e');
    }

    [Fact]
    public void Words_of_an_exception_that_may_repeat_what_somebody_typed_are_not_written()
    {
        var (console, log) = New();

        log.LogError(Thrown(new FormatException("The input string 'anna@example.org' was not in a correct format.")), "It failed.");

        console.Text.ShouldNotContain("anna");
        console.Text.ShouldContain("System.FormatException");
        console.Text.ShouldContain(nameof(Thrown), customMessage: "where it happened");
    }

    [Fact]
    public void Json_is_one_object_a_line_with_the_same_care()
    {
        var (console, log) = New(json: true);

        log.LogWarning(Thrown(new TimeoutException("late")), "Seen: {Value}", Forged);

        using var line = JsonDocument.Parse(console.Lines.ShouldHaveSingleItem());
        line.RootElement.GetProperty("level").GetString().ShouldBe("Warning");
        line.RootElement.GetProperty("time").GetDateTimeOffset().ShouldBe(HostFixture.Thursday);
        line.RootElement.GetProperty("message").GetString().ShouldStartWith("Seen: x\\u{a}fail: TeamPulse.Fake[0]");
        line.RootElement.GetProperty("exception")[0].GetString().ShouldBe("System.TimeoutException: late");
    }

    [Fact]
    public void An_outage_is_a_line_a_minute_and_one_when_it_is_over()
    {
        var console = new ConsoleText();
        var tally = new OutageTally(_clock);
        console.Use(tally, _clock);
        var log = console.CreateLogger("Some.Category");
        var full = Thrown(new InvalidOperationException("wrapped", new SqliteException("database or disk is full", 13)));
        for (var second = 0; second < 150; second++)
        {
            log.LogError(full, "A request failed.");
            log.LogError(new AggregateException(full, full), "A job failed.");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        console.Lines.Count.ShouldBe(3);
        console.Lines[0].ShouldBe(
            "fail: TeamPulse.Web.Storage: The database can store nothing: its disk is full. Make room on the data directory's disk. "
            + "Pages answer 503 until it is over; what was acknowledged is stored.");
        console.Lines[2].ShouldContain("This has lasted for 2 minutes; 241 failures so far.");
        tally.Over().ShouldBe("The database works again after 3 minutes; 300 failures.");
        tally.Over().ShouldBeNull();

        log.LogError(new AggregateException(full, new InvalidOperationException()), "Another kind is among them.");
        console.Lines.ShouldContain("fail: Some.Category: Another kind is among them.");
    }
}
