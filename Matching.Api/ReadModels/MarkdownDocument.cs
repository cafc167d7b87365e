using System.Text;

namespace Matching.Api.ReadModels;

/// <summary>A document as Markdown, in the reader's language.</summary>
internal abstract class MarkdownDocument
{
    private readonly StringBuilder _text = new();

    protected void Title(string fr, string en)
    {
        Line($"# {fr}", $"# {en}");
        EmptyLine();
    }

    protected void Heading(string fr, string en)
    {
        EmptyLine();
        Line($"## {fr}", $"## {en}");
        EmptyLine();
    }

    protected void Line(string fr, string en) => Line(new LocalizedText(fr, en).ToString());

    /// <summary>Writes a line that is the same in both languages, or already in the reader's.</summary>
    protected void Line(string text) => _text.AppendLine(text);

    /// <summary>Writes an item of a list: a label and its value.</summary>
    protected void Item(LocalizedText label, LocalizedText value) =>
        Line($"- {label} : {value}", $"- {label}: {value}");

    /// <summary>Writes what no ranking ever uses.</summary>
    /// <param name="mark">Text before the sentence.</param>
    protected void NeverUsed(string mark = "") =>
        Line($"{mark}Jamais utilisés : nom, sexe, âge, santé, rémunération, photo, mandat syndical, adresse.",
            $"{mark}Never used: name, sex, age, health, pay, photo, union mandate, address.");

    protected void EmptyLine() => _text.AppendLine();

    public override string ToString() => _text.ToString();
}
