using Matching.Worker.Mail.Templates;

namespace Matching.Worker.Mail;

/// <summary>Writes the plain-text body of a mail. An instance writes the section of one language.</summary>
internal sealed class TextBody(MailSection section)
{
    internal static string Write(IReadOnlyList<MailSection> sections) => string.Join(
        "----------------------------------------\n\n", sections.Select(s => new TextBody(s).Write()));

    private string Write()
    {
        string[] parts =
        [
            .. section.Templates.Select(Write),
            .. section.Lists.Select(Write),
            section.Rest is { } rest ? $"{Line(rest.Sentence)}{Write(rest.Button)}\n" : "",
            Line(section.Foot),
            "\n",
        ];
        return string.Concat(parts);
    }

    private string Write(MailTemplate template)
    {
        string[] parts =
        [
            Heading(template.Subject),
            Line(template.Sentence),
            "\n",
            .. template.Facts.Select(f => Line($"{section.In(f.Name)}{Colon} {section.In(f.Value)}")),
            template.Facts.Count > 0 ? "\n" : "",
            template.ToDo is { } todo ? Line(todo) : "",
            .. template.Reasons.Select(r => Line($"{(r.IsGap ? "–" : "+")} {section.In(r.Text)}")),
            "\n",
            .. template.Buttons.Select(Write),
            template.Next is { } next ? $"\n{Line(next)}" : "",
            "\n\n",
        ];
        return string.Concat(parts);
    }

    private string Write(MailList list) => Heading(list.Title) + string.Concat(list.Templates
        .Select(t => Line($"- {section.In(t.Brief!.Value)}") + UrlLine(t.Buttons[0]))) + "\n";

    private string Write(MailButton button) => Line($"{section.In(button.Label)}{Colon}") + UrlLine(button);

    private string Heading(LocalizedText title) => Line(section.In(title).ToUpperInvariant()) + "\n";

    private string Line(LocalizedText text) => Line(section.In(text));

    private static string Line(string words) => $"{MailWords.Clean(words)}\n";

    private static string UrlLine(MailButton button) => $"  {button.Address.AbsoluteUri}\n";

    private string Colon => section.IsFrench ? " :" : ":";
}
