namespace TeamPulse.Web.Tables;

/// <summary>A column that a table may have. Capitals, blanks, hyphens and underscores in a heading make no difference.</summary>
/// <param name="Name">As it is written in advice.</param>
/// <param name="IsRequired">Without it the table says nothing.</param>
/// <param name="Others">Other headings that mean it.</param>
internal sealed record TableColumn(string Name, bool IsRequired, params string[] Others);

/// <summary>What a kind of table looks like.</summary>
/// <param name="MostBytes">A larger file is refused.</param>
/// <param name="Columns">Cells are asked for by the place of their column here.</param>
internal sealed record TableFormat(long MostBytes, params TableColumn[] Columns)
{
    /// <summary>A row may end after the last required cell; otherwise it must reach every known column.</summary>
    public bool HasShortRows { get; init; }

    public string Required => Names(isRequired: true);

    public string Optional => Names(isRequired: false);

    private string Names(bool isRequired) => string.Join(", ", Columns.Where(c => c.IsRequired == isRequired).Select(c => c.Name));
}

/// <summary>A heading that is nearly one that is missing: whether it is meant is asked, never guessed.</summary>
internal sealed record NearHeading(string Found, string Known)
{
    public string Question => TableTexts.Header_Near.With(Found, Known);
}
