using System.Text;
using Matching.Notices;
using Matching.Worker.Mail.Templates;

namespace Matching.Worker.Mail;

/// <summary>The same mail as plain text.</summary>
internal static class TextBody
{
    internal static string Write(IReadOnlyList<MailSection> sections)
    {
        var text = new StringBuilder();
        foreach (var (position, section) in sections.Index())
        {
            if (position > 0)
                text.Append("----------------------------------------\n\n");
            foreach (var letter in section.Letters) AppendLetter(text, letter, section);
            foreach (var list in section.Lists)
            {
                Line(text, section.In(list.Title).ToUpperInvariant());
                text.Append('\n');
                foreach (var letter in list.Letters)
                    Line(text, $"- {section.In(letter.Brief!.Value)}", letter.Buttons[0].Address.AbsoluteUri);
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

    private static void AppendLetter(StringBuilder text, MailTemplate letter, MailSection section)
    {
        Line(text, section.In(letter.Subject).ToUpperInvariant());
        text.Append('\n');
        Line(text, section.In(letter.Sentence));
        text.Append('\n');
        foreach (var fact in letter.Facts)
            Line(text, $"{section.In(fact.Name)}{(section.IsFrench ? " : " : ": ")}{section.In(fact.Value)}");
        if (letter.Facts.Count > 0)
            text.Append('\n');
        if (letter.ToDo is { } todo)
            Line(text, section.In(todo));
        foreach (var reason in letter.Reasons)
            Line(text, $"{(reason.IsGap ? "–" : "+")} {section.In(reason.Text)}");
        text.Append('\n');
        foreach (var button in letter.Buttons)
            Line(text, $"{section.In(button.Label)}{(section.IsFrench ? " :" : ":")}", button.Address.AbsoluteUri);
        if (letter.Next is { } next)
        {
            text.Append('\n');
            Line(text, section.In(next));
        }
        text.Append("\n\n");
    }

    private static void Line(StringBuilder text, string words) => text.Append(MailWords.Clean(words)).Append('\n');

    /// <summary>Words, then an address on a line of its own.</summary>
    private static void Line(StringBuilder text, string words, string address) =>
        text.Append(MailWords.Clean(words)).Append("\n  ").Append(address)
        .Append('\n');
}
