using TeamPulse.Publishing;

namespace TeamPulse.Tests.Publishing;

public class ThresholdFacts
{
    [Fact]
    public void The_floor_is_five_even_for_a_value_that_nobody_set() => default(Threshold).K.ShouldBe(5);

    [Fact]
    public void It_can_be_above_the_floor_and_never_below()
    {
        new Threshold(8).K.ShouldBe(8);
        Should.Throw<ArgumentOutOfRangeException>(() => new Threshold(4));
    }

    [Theory]
    [InlineData(100, 5, 95, Edge.OrMore)]
    [InlineData(95, 5, 95, Edge.OrMore)]
    [InlineData(94.9, 5, 94.9, Edge.None)]
    // Four people strongly disagree and one fully agrees: 20 of 5, 13 of 8, 9 of 12, 5 of 20.
    [InlineData(0, 5, 20, Edge.OrLess)]
    [InlineData(20, 7, 20, Edge.OrLess)]
    [InlineData(20.1, 7, 20.1, Edge.None)]
    [InlineData(12.5, 8, 13, Edge.OrLess)]
    [InlineData(13.1, 11, 13.1, Edge.None)]
    [InlineData(0, 12, 9, Edge.OrLess)]
    [InlineData(9, 19, 9, Edge.OrLess)]
    [InlineData(5.5, 20, 5.5, Edge.None)]
    [InlineData(5, 500, 5, Edge.OrLess)]
    public void Extremes_are_capped_before_they_are_stored(double mean, int answers, double stored, Edge edge) =>
        Cap.Of(mean, answers).ShouldBe((stored, edge));

    [Theory]
    [InlineData(62.5, 63)]
    [InlineData(62.499999999999993, 63)] // a stored 62.5
    [InlineData(62.49, 62)]
    [InlineData(-0.5, -1)]
    [InlineData(-62.5, -63)]
    public void Halves_are_rounded_away_from_zero(double value, int shown) => Rounding.Whole(value).ShouldBe(shown);
}
