using System.Text.Encodings.Web;
using Matching.Api.Errors;
using Matching.Api.Hosting;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Matching.Api.Forms;

/// <summary>Shows a field's error below the field, linked by <c>aria-describedby</c> for screen readers.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class FieldErrorTagHelper : TagHelper
{
    /// <summary>ViewData key of the page's errors.</summary>
    internal const string Key = "errors";

    /// <summary>Runs after the framework's tag helper, which writes the id.</summary>
    public override int Order => 1000;

    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData[Key] is not IReadOnlyList<FieldError> errors)
            return;
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        if (errors.FirstOrDefault(e => FieldOf(e.Pointer) == id) is not { } error)
            return;
        output.Attributes.SetAttribute("aria-invalid", "true");
        output.Attributes.SetAttribute("aria-describedby", $"{id}_wrong");
        output.PostElement.AppendHtml($"<p class=\"wrong\" id=\"{id}_wrong\">{Html(error.Sentence)}</p>");
        if (error.Choices.Count > 0)
            output.PostElement.AppendHtml(Options(error));
    }

    /// <summary>
    /// Radio buttons with the field's own name for the values to choose from; the selected one is used
    /// (<see cref="ChoosableTextBinder"/>).
    /// </summary>
    private string Options(FieldError error)
    {
        string Option(string value, LocalizedText label, string more) =>
            $"<label class=\"check\"><input type=\"radio\" name=\"{Html(For.Name)}\" "
                + $"value=\"{Html(value)}\"{more}> {Html(label)}</label>";
        return $"<fieldset class=\"choices\"><legend>{Html(Texts.ChooseOne)}</legend>"
            + $"{string.Concat(error.Choices.Select(c => Option(c.Value, c.Label, "")))}"
            + $"{Option("", Texts.WriteOther, " checked")}</fieldset>";
    }

    private static string Html(object text) => HtmlEncoder.Default.Encode(text.ToString()!);

    /// <summary>
    /// The element id for a pointer: <c>/days</c> is the field <c>Input_Days</c>, every skill the section
    /// <c>skills</c>, <c>/windows/0/to</c> the field <c>Input_Windows_0__To</c>.
    /// </summary>
    internal static string FieldOf(string pointer) => pointer.Split('/') switch
    {
        ["", "skills" or "wantedSkills", ..] => "skills",
        ["", "windows", var i, var end] => $"Input_Windows_{i}__{Capital(end)}",
        ["", "windows", ..] => "windows",
        ["", { Length: > 0 } name, ..] => $"Input_{Capital(name)}",
        _ => "main",
    };

    private static string Capital(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
