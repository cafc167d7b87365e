using System.Text;
using Matching.Worker.Mail.Templates;

namespace Matching.Worker.Mail;

/// <summary>Writes the plain-text body of a mail.</summary>
internal static class TextBody
{
    internal static string Write(IReadOnlyList<MailSection> sections)
    {
        var text = new StringBuilder();
        foreach (var (position, section) in sections.Index())
        {
            if (position > 0)
                text.Append("----------------------------------------\n\n");
            foreach (var template in section.Templates) AppendTemplate(text, template, section);
            foreach (var list in section.Lists)
            {
                Line(text, section.In(list.Title).ToUpperInvariant());
                text.Append('\n');
                foreach (var template in list.Templates)
                    Line(text, $"- {section.In(template.Brief!.Value)}", template.Buttons[0].Address.AbsoluteUri);
                text.Append('\n');
            }
            if (section.Rest is { } rest)
            {
                Line(text, section.In(rest.Sentence));
                Line(text, $"{section.In(rest.Button.Label)}{(section.IsFrench ? " :" : ":")}",
                    rest.Button.Address.AbsoluteUri);
                text.Append('\n');
            }
            Line(text, section.In(section.Foot));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void AppendTemplate(StringBuilder text, MailTemplate template, MailSection section)
    {
        Line(text, section.In(template.Subject).ToUpperInvariant());
        text.Append('\n');
        Line(text, section.In(template.Sentence));
        text.Append('\n');
        foreach (var fact in template.Facts)
            Line(text, $"{section.In(fact.Name)}{(section.IsFrench ? " : " : ": ")}{section.In(fact.Value)}");
        if (template.Facts.Count > 0)
            text.Append('\n');
        if (template.ToDo is { } todo)
            Line(text, section.In(todo));
        foreach (var reason in template.Reasons)
            Line(text, $"{(reason.IsGap ? "–" : "+")} {section.In(reason.Text)}");
        text.Append('\n');
        foreach (var button in template.Buttons)
            Line(text, $"{section.In(button.Label)}{(section.IsFrench ? " :" : ":")}", button.Address.AbsoluteUri);
        if (template.Next is { } next)
        {
            text.Append('\n');
            Line(text, section.In(next));
        }
        text.Append("\n\n");
    }

    private static void Line(StringBuilder text, string words) => text.Append(MailWords.Clean(words)).Append('\n');

    /// <summary>Appends a text and, on the next line, a URL.</summary>
    private static void Line(StringBuilder text, string words, string address) =>
        text.Append(MailWords.Clean(words)).Append("\n  ").Append(address)
        .Append('\n');
}
