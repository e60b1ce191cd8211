namespace TeamPulse.Publishing;

/// <summary>
/// How exactly the mean of a question is kept that is no anchor (disclosure rule 4). Questions of one wave overlap in who answers
/// them; two exact means would give away the person in whom they differ. A step says about as much as the scale's own words.
/// </summary>
internal static class Steps
{
    // Half steps from so many on: each person weighs less in the mean.
    private const int AnswersForHalfSteps = 20;

    private const double Whole = 25;

    /// <param name="mean">0 to 100.</param>
    /// <param name="answers">n, the answers to that question.</param>
    /// <returns>
    /// Capped first (rule 6), then rounded, halves away from zero. That the cap took effect is not kept: it would be a finer step.
    /// </returns>
    public static double Of(double mean, int answers)
    {
        var step = answers < AnswersForHalfSteps ? Whole : Whole / 2;
        return step * Rounding.Whole(Cap.Of(mean, answers).Mean / step);
    }
}
