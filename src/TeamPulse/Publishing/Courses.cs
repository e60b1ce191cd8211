using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>
/// Low levels and falls that are not got over, as publications freeze them. What is frozen is a function of the published weeks alone, so
/// it can be made again from them.
/// </summary>
public static class Courses
{
    /// <summary>One published week of one driver.</summary>
    /// <param name="course">As of the week before; null at the first.</param>
    /// <param name="first">The week from which the driver's history counts.</param>
    /// <param name="week">The week.</param>
    /// <param name="invited">N.</param>
    /// <param name="result">What the week froze; what it says of the course is replaced.</param>
    public static (DriverResult Result, Course Course) Step(
        Course? course, IsoWeek first, IsoWeek week, int invited, DriverResult result) => Step(
        course,
        first,
        new SeenScore(
            week.WeeksSince(first),
            DisclosureGate.Score(result.Mean, result.Edge).Value,
            Precision.Variance(result.Answers, invited),
            result.Edge == Edge.OrLess),
        result);

    /// <summary>The same with the score as readers saw it.</summary>
    internal static (DriverResult Result, Course Course) Step(Course? course, IsoWeek first, SeenScore seen, DriverResult result)
    {
        var verdict = new Verdict(result.Signal, result.Usual, result.UsualVariance, result.Since);
        var next = (course ?? Course.Fresh).Step(seen.T, seen, verdict, result.Since?.WeeksSince(first));
        return (
            result with
            {
                LowSince = next.LowSince is { } low ? first.AddWeeks(low) : null,
                Fall = next.Fall is { } fall
                    ? new(first.AddWeeks(fall.Since), first.AddWeeks(fall.Alert), fall.Usual, fall.UsualVariance, fall.AtAlert, fall.End)
                    : null,
            },
            next);
    }

    /// <summary>The course of one driver through all weeks of its history, made anew.</summary>
    /// <param name="driver">Which one.</param>
    /// <param name="first">The week from which its history counts.</param>
    /// <param name="publications">Those of this history, oldest first.</param>
    /// <returns>The results with their course, one for each week that shows the driver, and what is remembered after the last.</returns>
    public static (IReadOnlyList<(IsoWeek Week, DriverResult Result)> Weeks, Course Course) Of(
        Driver driver, IsoWeek first, IEnumerable<Publication> publications)
    {
        var course = Course.Fresh;
        var weeks = new List<(IsoWeek, DriverResult)>();
        foreach (var wave in publications)
        {
            if (wave.Drivers.FirstOrDefault(d => d.Driver == driver) is { } stored)
            {
                (var result, course) = Step(course, first, wave.Week, wave.Invited, stored);
                weeks.Add((wave.Week, result));
            }
        }

        return (weeks, course);
    }
}
