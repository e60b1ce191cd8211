using System.Globalization;
using System.Text.RegularExpressions;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Design;
using TeamPulse.Web.Design.Forms;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Ledger;

/// <summary>The ledger keeps what happened as programs write it. Its readers get it in their language.</summary>
internal static partial class KeptWords
{
    /// <summary>What is kept of a schedule.</summary>
    public static string Keep(WaveSchedule schedule) => string.Create(
        CultureInfo.InvariantCulture,
        $"{schedule.OpenDay} {schedule.OpenTime:HH:mm} – {schedule.CloseDay} {schedule.CloseTime:HH:mm}, {schedule.TimeZone}")
        + (schedule.Weeks == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", every {schedule.Weeks} weeks"));

    /// <summary>What is kept of some drivers.</summary>
    public static string Keep(IEnumerable<Driver> drivers) =>
        string.Join(", ", drivers.Order().Select(driver => driver.ToString()).DefaultIfEmpty("–"));

    /// <summary>What is kept of the changes that a roster makes: names of <c>LedgerTexts</c>, with numbers.</summary>
    public static string Keep(IEnumerable<(string Key, int Count)> changes) => string.Join(", ", changes.Where(part => part.Count > 0)
        .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key} {part.Count}")));

    /// <summary>For a reader. What an earlier version kept in words stays as it is.</summary>
    public static string? Read(LedgerAct act, string? kept) => kept is null ? null : act switch
    {
        LedgerAct.ImportedRoster => Roster(kept),
        LedgerAct.ChangedSchedule => Schedule(kept),
        LedgerAct.SwitchedDrivers => string.Join(", ", kept.Split(", ").Select(Name)),
        LedgerAct.AddedQuestion or LedgerAct.RetiredQuestion => kept,
        _ => TypedDay.Read(kept) is { } day ? DateWords.Full(day) : kept,
    };

    /// <summary>"3 join, 1 leaves, 2 move, 1 new team".</summary>
    public static string Roster(string kept) => kept.Length == 0 ? LedgerTexts.Roster_NoChange : Change().Replace(kept, part =>
    {
        var count = int.Parse(part.Groups["count"].Value, CultureInfo.InvariantCulture);
        var key = $"Roster.{part.Groups["key"].Value}{(count == 1 ? "One" : "Many")}";
        return LedgerTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)?.With(count) ?? part.Value;
    });

    private static string Name(string driver) => Enum.TryParse<Driver>(driver, out var known) ? known.Name() : driver;

    private static string Schedule(string kept) => Every().Replace(
        DayOfTheWeek().Replace(
            kept, day => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(Enum.Parse<DayOfWeek>(day.Value))),
        every => $", {LedgerTexts.Schedule_Every.With(every.Groups["weeks"].Value)}");

    [GeneratedRegex(@"(?<key>[A-Z]\w+) (?<count>\d{1,9})(?=,|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Change();

    [GeneratedRegex(
        @"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?= \d\d:\d\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayOfTheWeek();

    [GeneratedRegex(@", every (?<weeks>\d) weeks$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Every();
}
