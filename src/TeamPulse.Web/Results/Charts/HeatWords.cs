using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>What a team answered to a question that is no anchor: words, for there is no exact number.</summary>
/// <param name="Words">The scale's own, about the statement as it was asked: "Agree", or "between “Neither” and “Agree”".</param>
/// <param name="Mark">The same where words have no room: "+", or "○/+".</param>
/// <param name="Step">Chooses the colour: higher is better for the team.</param>
public sealed record HeatWords(string Words, string Mark, ShownStep Step)
{
    private static readonly string[] Marks = ["−−", "−", "○", "+", "++"];

    /// <summary>Null where its questionnaire is gone: whether agreeing is good would be a guess.</summary>
    public static HeatWords? Of(ToldQuestion question, ShownStep step)
    {
        if (question.Known is not { Reversed: var reversed })
        {
            return null;
        }

        var asked = step.AsAsked(reversed);
        var words = question.Scale.Select(word => word.In(CultureInfo.CurrentUICulture.Name)).ToArray();
        return new(Told(asked, words, DesignTexts.Answer_Between), Told(asked, Marks, "{0}/{1}"), step);
    }

    private static string Told(ShownStep step, string[] five, string between) =>
        step.HalfSteps % 2 == 0 ? five[step.HalfSteps / 2] : between.With(five[step.HalfSteps / 2], five[(step.HalfSteps / 2) + 1]);
}
