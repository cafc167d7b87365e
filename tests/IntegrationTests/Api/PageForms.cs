using System.Net;
using System.Text.RegularExpressions;

namespace Matching.IntegrationTests.Api;

/// <summary>Pages read and forms sent as a browser does.</summary>
internal static partial class PageForms
{
    /// <summary>The page as a reader sees it: entities decoded.</summary>
    internal static async Task<string> ReadAsync(this HttpClient client, string path) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(path));

    /// <summary>Sends a form of a page with its token.</summary>
    /// <returns>The page that the answer leads to.</returns>
    internal static async Task<string> SendAsync(this HttpClient client, string form, string action,
        params (string Key, string Value)[] fields)
    {
        var token = TokenOf(await client.GetStringAsync(form));
        using var content = new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Key, f.Value)), new("__RequestVerificationToken", token)]);
        var answer = await client.PostAsync(action, content);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? await client.ReadAsync(answer.Headers.Location!.OriginalString)
            : WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The token of a page's forms.</summary>
    internal static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
