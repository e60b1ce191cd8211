namespace TeamPulse.Web.Overviews;

/// <summary>A week of the teams below a manager, in words. A part without lines is not shown.</summary>
public sealed record OverviewModel
{
    public required string Organisation { get; init; }

    /// <summary>The manager's name.</summary>
    public required string Name { get; init; }

    public required IsoWeek Week { get; init; }

    public required IReadOnlyList<OverviewPart> Parts { get; init; }

    /// <summary>Teams of which there is nothing to say, in a sentence; null for none.</summary>
    public string? Unchanged { get; init; }

    /// <summary>Teams that show no numbers, in a sentence; null for none.</summary>
    public string? Hidden { get; init; }

    /// <summary>Where to read on.</summary>
    public required string Home { get; init; }

    /// <summary>The address that ends these mails.</summary>
    public required string End { get; init; }
}

/// <param name="Heading">What the lines have in common.</param>
/// <param name="Lines">At most so many as are read; the first ones.</param>
/// <param name="More">How many there are beside them, in a sentence; null for none.</param>
public sealed record OverviewPart(string Heading, IReadOnlyList<OverviewLine> Lines, string? More);

/// <param name="Team">Its name.</param>
/// <param name="Sentence">What is to say of it.</param>
/// <param name="Link">Its dashboard.</param>
public sealed record OverviewLine(string Team, string Sentence, string Link);
