using System.Globalization;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Ledger;

/// <summary>What one person did in German, another reads in English.</summary>
public sealed class KeptWordsFacts
{
    [Fact]
    public void A_roster_is_told_to_each_reader_in_their_language()
    {
        var kept = In("de", () => KeptWords.Keep([("Join", 3), ("Leave", 0), ("NewTeam", 1)]));

        In("en", () => KeptWords.Read(LedgerAct.ImportedRoster, kept)).ShouldBe("3 join, 1 new team");
        In("de", () => KeptWords.Read(LedgerAct.ImportedRoster, kept)).ShouldBe("3 kommen dazu, 1 neues Team");
        In("de", () => KeptWords.Read(LedgerAct.ImportedRoster, KeptWords.Keep([("Join", 0)]))).ShouldBe("nichts ändert sich");
    }

    [Fact]
    public void A_schedule_is_too()
    {
        var (open, close) = (new TimeOnly(9, 0), new TimeOnly(17, 30));
        var week = new WaveSchedule(DayOfWeek.Monday, open, DayOfWeek.Friday, close, "Europe/Berlin") { Weeks = 2 };
        var kept = In("de", () => KeptWords.Keep(week));

        In("en", () => KeptWords.Read(LedgerAct.ChangedSchedule, kept))
            .ShouldBe("Monday 09:00 – Friday 17:30, Europe/Berlin, every 2 weeks");
        In("de", () => KeptWords.Read(LedgerAct.ChangedSchedule, kept))
            .ShouldBe("Montag 09:00 – Freitag 17:30, Europe/Berlin, alle 2 Wochen");
    }

    [Fact]
    public void Drivers_are_too()
    {
        var kept = In("de", () => KeptWords.Keep([Driver.Clarity, Driver.Communication]));

        In("en", () => KeptWords.Read(LedgerAct.SwitchedDrivers, kept)).ShouldBe("Clarity, Communication");
        In("de", () => KeptWords.Read(LedgerAct.SwitchedDrivers, kept)).ShouldBe("Klarheit, Austausch");
        In("de", () => KeptWords.Read(LedgerAct.SwitchedDrivers, KeptWords.Keep(Array.Empty<Driver>()))).ShouldBe("–");
    }

    [Fact]
    public void What_an_earlier_version_kept_in_words_stays_as_it_is() =>
        In("de", () => KeptWords.Read(LedgerAct.ImportedRoster, "3 join, 1 new team")).ShouldBe("3 join, 1 new team");

    private static string? In(string language, Func<string?> told)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return told();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
