using System.Text.Encodings.Web;
using System.Text.Unicode;
using Matching.Worker.Mail.Templates;

namespace Matching.Worker.Mail;

/// <summary>
/// Writes the HTML body of a mail, for light and dark mode, without tables, images or external resources. All text is
/// encoded here. An instance writes the section of one language.
/// </summary>
internal sealed class HtmlBody(MailSection section)
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

    /// <param name="subject">Title of the page.</param>
    /// <param name="preheader">Preview text that mail clients show next to the subject.</param>
    /// <param name="sections">The content in each language.</param>
    internal static string Write(string subject, string preheader, IReadOnlyList<MailSection> sections) => $"""
        <!DOCTYPE html>
        <html lang="{sections[0].Language}"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{Encode(subject)}</title>
        <style>
        {Style}
        </style></head>
        <body>
        <div style="display:none;max-height:0;overflow:hidden">{Encode(preheader)}</div>
        <div class="page">
        <p class="brand">Élan</p>
        {string.Join("<hr>\n", sections.Select(s => new HtmlBody(s).Write()))}</div>
        </body></html>

        """;

    private string Write() =>
        $"<div lang=\"{section.Language}\">\n{Concat(section.Templates, Write)}{Concat(section.Lists, Write)}"
        + (section.Rest is { } rest ? Card($"<p>{Text(rest.Sentence)}</p>\n{Write(rest.Button)}") : "")
        + $"<p class=\"soft\">{Text(section.Foot)}</p>\n</div>\n";

    private string Write(MailTemplate template) => Card(
        $"<h1>{Text(template.Subject)}</h1>\n<p>{Text(template.Sentence)}</p>\n"
        + Tag("dl", Concat(template.Facts, f => $"<dt>{Text(f.Name)}</dt><dd>{Text(f.Value)}</dd>\n"))
        + (template.ToDo is { } todo ? $"<p><strong>{Text(todo)}</strong></p>\n" : "")
        + Tag("ul", Concat(template.Reasons,
            r => $"<li{(r.IsGap ? " class=\"gap\"" : "")}>{Text(r.Text)}</li>\n"))
        + Concat(template.Buttons, Write)
        + (template.Next is { } next ? $"<p class=\"soft\">{Text(next)}</p>\n" : ""));

    private string Write(MailList list) => Card($"<h1>{Text(list.Title)}</h1>\n" + Tag("ul", Concat(list.Templates,
        t => $"<li><a href=\"{UrlOf(t.Buttons[0])}\">{Text(t.Brief!.Value)}</a></li>\n")));

    private string Write(MailButton button) =>
        $"<a class=\"button{(button.IsMain ? " go" : "")}\" href=\"{UrlOf(button)}\">{Text(button.Label)}</a>\n";

    private static string Card(string content) => $"<div class=\"card\">\n{content}</div>\n";

    /// <summary>The content between tags; nothing if it is empty.</summary>
    private static string Tag(string name, string content) =>
        content.Length > 0 ? $"<{name}>\n{content}</{name}>\n" : "";

    private static string Concat<T>(IEnumerable<T> items, Func<T, string> write) => string.Concat(items.Select(write));

    private static string UrlOf(MailButton button) => Encode(button.Address.AbsoluteUri);

    private string Text(LocalizedText text) => Encode(section.In(text));

    private static string Encode(string text) => Encoder.Encode(MailWords.Clean(text));
}
