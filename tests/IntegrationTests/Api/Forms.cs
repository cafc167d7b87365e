using System.Net;
using System.Text.RegularExpressions;

namespace Matching.IntegrationTests.Api;

/// <summary>Sends forms of pages as a browser without JavaScript does.</summary>
internal static partial class Forms
{
    /// <summary>Posts fields to a page, with the anti-forgery token that the page carries.</summary>
    internal static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string action,
        params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(page)).Groups[1].Value;
        return await client.PostAsync(action, new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
                KeyValuePair.Create("__RequestVerificationToken", token)]));
    }

    /// <summary>The page that a response leads to, with entities decoded.</summary>
    internal static async Task<string> FollowedAsync(this HttpResponseMessage answer, HttpClient client) =>
        answer.StatusCode == HttpStatusCode.Redirect
        ? WebUtility.HtmlDecode(await client.GetStringAsync(answer.Headers.Location!.OriginalString))
            : await answer.ReadPageAsync();

    /// <summary>The page of a response, with entities decoded.</summary>
    internal static async Task<string> ReadPageAsync(this HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
