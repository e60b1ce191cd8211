using Microsoft.AspNetCore.Components;

namespace TeamPulse.Web.Design.Forms;

/// <summary>A field with its label, what is wrong with it, and a hint. Its name is that of the page's property that gets it.</summary>
public abstract class LabelledField : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong with what was typed or chosen; null when nothing is.</summary>
    [Parameter]
    public string? Error { get; set; }

    protected string? Invalid => Error is null ? null : "true";

    protected string? DescribedBy => FieldError.DescribedBy(Name, Hint, Error);
}
