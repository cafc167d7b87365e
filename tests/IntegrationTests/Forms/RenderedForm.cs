using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Matching.IntegrationTests.Forms;

/// <summary>A form as a page renders it, with the fields that a browser without JavaScript would send.</summary>
internal static partial class RenderedForm
{
    /// <summary>Fields that belong to one rendering: security token, one-time key and row version.</summary>
    private static readonly string[] OfRendering = ["__RequestVerificationToken", "once", "Input.Version"];

    /// <summary>Reads the fields of the form with an id from a page, in the order of the page.</summary>
    internal static async Task<List<KeyValuePair<string, string>>> ReadAsync(
        HttpClient client, string page, string id) => Read(await client.GetStringAsync(page), id);

    /// <summary>Reads the fields of the form with an id from the HTML of a page.</summary>
    internal static List<KeyValuePair<string, string>> Read(string html, string id)
    {
        var start = html.IndexOf($"<form id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no form with the id {id}.");
        var form = html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)];
        return [.. Control().Matches(form).SelectMany(FieldsOf)];
    }

    /// <summary>
    /// Returns the values of <paramref name="source"/> with the token, the key and the version of
    /// <paramref name="target"/>, so that the form of one record can be sent for another one.
    /// </summary>
    internal static List<KeyValuePair<string, string>> For(IEnumerable<KeyValuePair<string, string>> target,
        IEnumerable<KeyValuePair<string, string>> source) =>
        [.. source.Where(f => !OfRendering.Contains(f.Key)), .. target.Where(f => OfRendering.Contains(f.Key))];

    /// <summary>Sends the fields and the pressed button; the page must accept them.</summary>
    internal static async Task SendAsync(HttpClient client, string page,
        IEnumerable<KeyValuePair<string, string>> fields, string action)
    {
        using var content = new FormUrlEncodedContent([.. fields, new("action", action)]);
        using var answer = await client.PostAsync(page, content);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(Match control)
    {
        var attributes = AttributesOf(control.Groups["attributes"].Value);
        if (!attributes.TryGetValue("name", out var name) || attributes.ContainsKey("disabled"))
            return [];
        return [.. ValuesOf(control, attributes).Select(v => KeyValuePair.Create(name, v))];
    }

    private static IEnumerable<string> ValuesOf(Match control, Dictionary<string, string> attributes)
    {
        var inner = control.Groups["inner"].Value;
        switch (control.Groups["tag"].Value)
        {
            case "select":
                var options = Option().Matches(inner).Select(o => AttributesOf(o.Groups["attributes"].Value)).ToList();
                var chosen = options.FirstOrDefault(o => o.ContainsKey("selected")) ?? options.FirstOrDefault();
                return chosen is null ? [] : [chosen["value"]];
            case "textarea":
                // A browser ignores a line break right after the tag, and sends line breaks as CR LF.
                var text = WebUtility.HtmlDecode(inner).ReplaceLineEndings("\n");
                return [(text.StartsWith('\n') ? text[1..] : text).ReplaceLineEndings("\r\n")];
            default:
                return attributes.GetValueOrDefault("type") is "checkbox" or "radio"
                    && !attributes.ContainsKey("checked")
                    ? [] : [attributes.GetValueOrDefault("value", "")];
        }
    }

    private static Dictionary<string, string> AttributesOf(string tag)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Attribute().Matches(tag))
            attributes.TryAdd(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value));
        return attributes;
    }

    [GeneratedRegex(
        """<(?<tag>input)\b(?<attributes>[^>]*)>|"""
        + """<(?<tag>select|textarea)\b(?<attributes>[^>]*)>(?<inner>.*?)</\k<tag>>""",
        RegexOptions.Singleline)]
    private static partial Regex Control();

    [GeneratedRegex("<option\\b(?<attributes>[^>]*)>")]
    private static partial Regex Option();

    [GeneratedRegex("([\\w-]+)(?:\\s*=\\s*\"([^\"]*)\")?")]
    private static partial Regex Attribute();
}
