using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>The form of the page that a mail's link opens.</summary>
internal static partial class MailedForm
{
    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    internal static async Task<KeyValuePair<string, string>> FormAsync(HttpClient client, string address) =>
        new("__RequestVerificationToken", FormToken().Match(await client.GetStringAsync(address)).Groups[1].Value);

    internal static async Task PressAsync(HttpClient client, string address, HttpStatusCode expected,
        params (string Name, string Value)[] fields)
    {
        var form = await FormAsync(client, address);
        var answer = await client.PostAsync(address, new FormUrlEncodedContent([form,
            .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]));
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
