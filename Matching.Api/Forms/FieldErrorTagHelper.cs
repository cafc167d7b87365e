using System.Text.Encodings.Web;
using Matching.Api.Hosting;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Matching.Api.Forms;

/// <summary>Puts the sentence of a wrong value under its field, tied to it for those who hear the page.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class FieldErrorTagHelper : TagHelper
{
    /// <summary>Key of the view data under which the page leaves its errors.</summary>
    internal const string Key = "errors";

    /// <summary>After the framework's own, which writes the id.</summary>
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
        output.PostElement
            .AppendHtml(
                $"<p class=\"wrong\" id=\"{id}_wrong\">{HtmlEncoder.Default.Encode(error.Sentence.ToString())}</p>");
        if (error.Choices.Count > 0)
            output.PostElement.AppendHtml(Options(error));
    }

    /// <summary>
    /// The values to choose from, under the field's own name: the one that is ticked counts
    /// (<see cref="ChoosableTextBinder"/>).
    /// </summary>
    private string Options(FieldError error)
    {
        string Option(string value, LocalizedText label,
            string more) =>
                $"<label class=\"check\"><input type=\"radio\" name=\"{Html(For.Name)}\" "
                    + $"value=\"{Html(value)}\"{more}> {Html(label.ToString())}</label>";
        return $"<fieldset class=\"choices\"><legend>{Html(Texts.ChooseOne.ToString())}</legend>"
            + $"{string.Concat(error.Choices.Select(c => Option(c.Value, c.Label, "")))}"
            + $"{Option("", Texts.WriteOther, " checked")}</fieldset>";
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>
    /// The id of the field that a pointer speaks of: <c>/days</c> is <c>Input_Days</c>, a skill is the part
    /// <c>skills</c>.
    /// </summary>
    internal static string FieldOf(string pointer) => pointer.Split('/') switch
    {
        ["", "skills" or "wantedSkills", ..] => "skills",
        ["", { Length: > 0 } name, ..] => $"Input_{char.ToUpperInvariant(name[0])}{name[1..]}",
        _ => "main",
    };
}
