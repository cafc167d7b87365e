using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Matching.Worker.Mail.Templates;

namespace Matching.Worker.Mail;

/// <summary>
/// Writes the HTML body of a mail, for light and dark mode, without tables, images or external resources. All text is
/// encoded here.
/// </summary>
internal static class HtmlBody
{
    private const string Style = """
        body{margin:0;padding:0;background:#f4f2ec;color:#17202a;
        font:17px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
        .page{max-width:600px;margin:0 auto;padding:20px 16px}
        .card{background:#fff;border:1px solid #d9d5cb;border-radius:12px;padding:18px 20px;margin:0 0 16px}
        .brand{font-weight:800;font-size:20px;margin:0 0 12px}h1{font-size:22px;line-height:1.25;margin:0 0 8px}
        p{margin:8px 0}dl{margin:12px 0}
        dt{color:#4a5561;font-size:15px}dd{margin:0 0 8px;font-weight:600}ul{margin:8px 0;padding-left:20px}
        a{color:#0a5c46}
        .soft{color:#4a5561;font-size:15px}.gap{color:#7a3b00}
        .button{display:block;text-align:center;padding:13px 18px;margin:10px 0;border:1px solid #77808a;
        border-radius:9px;
        color:#17202a;background:#fff;text-decoration:none;font-weight:600}
        .go{background:#0a5c46;border-color:#0a5c46;color:#fff}hr{border:0;border-top:1px solid #d9d5cb;margin:24px 0}
        @media (prefers-color-scheme:dark){body{background:#12161b;color:#edf1f4}
        .card{background:#1a2027;border-color:#39424c}
        dt,.soft{color:#b4bec8}a{color:#7fe0bf}.gap{color:#ffc48a}
        .button{background:#1a2027;color:#edf1f4;border-color:#808b96}
        .go{background:#7fe0bf;border-color:#7fe0bf;color:#06261c}hr{border-color:#39424c}}
        """;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static string Write(string subject, string preheader, IReadOnlyList<MailSection> sections)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(sections[0].IsFrench ? "fr" : "en")
            .Append("\"><head><meta charset=\"utf-8\">\n")
            .Append(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
                    + "name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>").Append(Encode(subject))
            .Append("</title>\n<style>\n")
                .Append(Style).Append("\n</style></head>\n<body>\n");
        // Preview text that mail clients show next to the subject.
        html.Append("<div style=\"display:none;max-height:0;overflow:hidden\">").Append(Encode(preheader))
            .Append("</div>\n<div class=\"page\">\n<p class=\"brand\">Élan</p>\n");
        foreach (var (position, section) in sections.Index())
        {
            if (position > 0)
                html.Append("<hr>\n");
            html.Append("<div lang=\"").Append(section.IsFrench ? "fr" : "en").Append("\">\n");
            foreach (var template in section.Templates) AppendTemplate(html, template, section);
            foreach (var list in section.Lists) AppendList(html, list, section);
            if (section.Rest is { } rest)
                html.Append("<div class=\"card\">\n<p>").Append(Encode(section.In(rest.Sentence)))
                    .Append("</p>\n<a class=\"button\" href=\"")
                    .Append(Encode(rest.Button.Address.AbsoluteUri)).Append("\">")
                        .Append(Encode(section.In(rest.Button.Label))).Append("</a>\n</div>\n");
            html.Append("<p class=\"soft\">").Append(Encode(section.In(section.Foot))).Append("</p>\n</div>\n");
        }
        return html.Append("</div>\n</body></html>\n").ToString();
    }

    private static void AppendTemplate(StringBuilder html, MailTemplate template, MailSection section)
    {
        string T(LocalizedText text) => Encode(section.In(text));
        html.Append("<div class=\"card\">\n<h1>").Append(T(template.Subject)).Append("</h1>\n<p>")
            .Append(T(template.Sentence)).Append("</p>\n");
        if (template.Facts.Count > 0)
        {
            html.Append("<dl>\n");
            foreach (var fact in template.Facts)
                html.Append("<dt>").Append(T(fact.Name)).Append("</dt><dd>").Append(T(fact.Value)).Append("</dd>\n");
            html.Append("</dl>\n");
        }
        if (template.ToDo is { } todo)
            html.Append("<p><strong>").Append(T(todo)).Append("</strong></p>\n");
        if (template.Reasons.Count > 0)
        {
            html.Append("<ul>\n");
            foreach (var reason in template.Reasons)
                html.Append("<li").Append(reason.IsGap ? " class=\"gap\"" : "").Append('>').Append(T(reason.Text))
                    .Append("</li>\n");
            html.Append("</ul>\n");
        }
        foreach (var button in template.Buttons)
            html.Append("<a class=\"button").Append(button.IsMain ? " go" : "").Append("\" href=\"")
                .Append(Encode(button.Address.AbsoluteUri)).Append("\">")
                .Append(T(button.Label)).Append("</a>\n");
        if (template.Next is { } next)
            html.Append("<p class=\"soft\">").Append(T(next)).Append("</p>\n");
        html.Append("</div>\n");
    }

    private static void AppendList(StringBuilder html, MailList list, MailSection section)
    {
        html.Append("<div class=\"card\">\n<h1>").Append(Encode(section.In(list.Title))).Append("</h1>\n<ul>\n");
        foreach (var template in list.Templates)
            html.Append("<li><a href=\"").Append(Encode(template.Buttons[0].Address.AbsoluteUri)).Append("\">")
                .Append(Encode(section.In(template.Brief!.Value)))
                .Append("</a></li>\n");
        html.Append("</ul>\n</div>\n");
    }

    private static string Encode(string text) => Encoder.Encode(MailWords.Clean(text));
}
