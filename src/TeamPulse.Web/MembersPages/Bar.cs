
namespace TeamPulse.Web.MembersPages;

/// <summary>One bar with its words.</summary>
/// <param name="Label">Whose bar it is.</param>
/// <param name="Length">Zero or more, in the unit of the chart.</param>
/// <param name="Figure">The number, written out.</param>
/// <param name="Ours">The product's own alert; otherwise a rule beside it.</param>
public sealed record Bar(string Label, double Length, string Figure, bool Ours);
