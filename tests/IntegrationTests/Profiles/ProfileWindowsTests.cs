using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Matching.IntegrationTests.Api;
using Matching.IntegrationTests.Forms;
using Matching.Missions;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Profiles;

/// <summary>The availability windows of a profile, in the form without JavaScript and in REST.</summary>
public sealed class ProfileWindowsTests
{
    private static readonly DateSpan Spring = new(new(2027, 3, 1), new(2027, 5, 31));
    private static readonly DateSpan Autumn = new(new(2027, 9, 1));

    [Fact]
    public async Task Windows_are_added_and_removed_by_buttons_that_keep_what_was_typed()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var employee = await host.SignInAsync(ApiHost.Employee);
        var first = await RenderedForm.ReadAsync(employee, "/profile", "typed");
        Assert.Equal("", Assert.Single(first, f => f.Key == "Input.Windows[0].From").Value);

        var added = await PressAsync(employee, "add-window", Set(first, 0, Spring));
        Assert.Equal("2027-03-01/2027-05-31|/", WindowsOf(added));
        added = await PressAsync(employee, "add-window", Set(added, 1, Autumn));
        Assert.Equal("2027-03-01/2027-05-31|2027-09-01/|/", WindowsOf(added));
        var removed = await PressAsync(employee, "remove-window:0", added);
        Assert.Equal("2027-09-01/|/", WindowsOf(removed));
        Assert.Equal("/", WindowsOf(await PressAsync(employee, "remove-window:0",
            await PressAsync(employee, "remove-window:1", removed))));

        await RenderedForm.SendAsync(employee, "/profile", removed, "save");
        Assert.Equal([Autumn], await StoredAsync(host));
        await RenderedForm.SendAsync(employee, "/profile", Set(await RenderedForm.ReadAsync(
            employee, "/profile", "typed"), 0, default), "save");
        Assert.Empty(await StoredAsync(host));
    }

    [Fact]
    public async Task An_overlap_is_shown_beside_its_row_even_after_an_empty_one()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var employee = await host.SignInAsync(ApiHost.Employee);
        var fields = await RenderedForm.ReadAsync(employee, "/profile", "typed");
        fields = Set(Set(Set(fields, 0, Spring), 1, default), 2, new(new(2027, 5, 1), new(2027, 7, 1)));

        var page = await SendAsync(employee, fields, "save");

        Assert.Contains("id=\"Input_Windows_1__From_wrong\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#Input_Windows_1__From\"", page, StringComparison.Ordinal);
        Assert.Equal("2027-03-01/2027-05-31|2027-05-01/2027-07-01", WindowsOf(RenderedForm.Read(page, "typed")));
        Assert.Empty(await StoredAsync(host));
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_is_shown_again_with_its_error()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var employee = await host.SignInAsync(ApiHost.Employee);
        var page = await SendAsync(employee, [.. (await RenderedForm.ReadAsync(employee, "/profile", "typed"))
            .Where(f => f.Key != "Input.Windows[0].To"), new("Input.Windows[0].To", "bientôt")], "save");
        Assert.Contains("href=\"#Input_Windows_0__To\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"Input_Windows_0__To_wrong\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"windows":[{"from":"2027-03-01","to":"2027-05-31"},{"from":"2027-05-31"}]}""",
        "/windows/1/from overlap")]
    [InlineData("""{"windows":[{"from":"2027-03-01","to":"2027-02-28"},{}]}""",
        "/windows/0/to order, /windows/1/from missing")]
    [InlineData("""{"windows":[{"to":"1999-12-31"}]}""", "/windows/0/to range")]
    [InlineData("""{"windows":[{"from":"2027-03-01"}],"availableTo":"2027-05-31"}""", "/windows both")]
    [InlineData("""{"availableFrom":"2027-03-01","availableTo":"2027-02-28"}""", "/availableTo order")]
    public async Task REST_names_each_invalid_window(string change, string errors)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var employee = await host.SignInAsync(ApiHost.Employee);
        var (status, answer) = await PutAsync(employee, change);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(errors, string.Join(", ", answer!["errors"]!.AsArray()
            .Select(e => $"{(string)e!["pointer"]!} {(string)e["code"]!}")));
    }

    [Fact]
    public async Task REST_keeps_several_windows_that_a_client_of_a_single_window_does_not_know()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var employee = await host.SignInAsync(ApiHost.Employee);
        const string Several =
            """{"windows":[{"from":"2027-09-01"},{"from":"2027-03-01","to":"2027-05-31"}]}""";
        await PutAsync(employee, Several);
        Assert.Equal([Spring, Autumn], await StoredAsync(host));
        await PutAsync(employee, """{"text":"Bonjour","windows":null}""");
        Assert.Equal([Spring, Autumn], await StoredAsync(host));

        await PutAsync(employee, """{"availableFrom":"2027-09-01","windows":null}""");
        Assert.Equal([Autumn], await StoredAsync(host));
        var single = JsonNode.Parse(await employee.GetStringAsync("/api/v1/profile"))!;
        Assert.Equal(("2027-09-01", null, 0), ((string?)single["availableFrom"], (string?)single["availableTo"],
            single["windows"]!.AsArray().Count));
        await PutAsync(employee, """{"availableFrom":null,"windows":[]}""");
        Assert.Empty(await StoredAsync(host));
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Answer)> PutAsync(HttpClient employee, string change)
    {
        using var read = await employee.GetAsync("/api/v1/profile");
        var profile = JsonNode.Parse(await read.Content.ReadAsStringAsync())!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            profile[name] = value?.DeepClone();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/profile")
        {
            Content = JsonContent.Create(profile),
        };
        request.Headers.Add("If-Match", read.Headers.ETag!.Tag);
        using var answer = await employee.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private static async Task<List<KeyValuePair<string, string>>> PressAsync(HttpClient employee, string action,
        List<KeyValuePair<string, string>> fields) =>
        RenderedForm.Read(await SendAsync(employee, fields, action), "typed");

    private static async Task<string> SendAsync(HttpClient employee, List<KeyValuePair<string, string>> fields,
        string action)
    {
        using var content = new FormUrlEncodedContent([.. fields, new("action", action)]);
        using var answer = await employee.PostAsync("/profile", content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static List<KeyValuePair<string, string>> Set(List<KeyValuePair<string, string>> fields, int row,
        DateSpan window)
    {
        var (from, to) = ($"Input.Windows[{row}].From", $"Input.Windows[{row}].To");
        var days = window.ToString().Split('/');
        return [.. fields.Where(f => f.Key != from && f.Key != to), new(from, days[0]), new(to, days[1])];
    }

    private static string WindowsOf(List<KeyValuePair<string, string>> fields) => string.Join('|', Enumerable
        .Range(0, fields.Count(f => f.Key.StartsWith("Input.Windows", StringComparison.Ordinal)) / 2)
        .Select(i => string.Join('/', fields.Single(f => f.Key == $"Input.Windows[{i}].From").Value,
            fields.Single(f => f.Key == $"Input.Windows[{i}].To").Value)));

    private static async Task<IReadOnlyList<DateSpan>> StoredAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        return (await db.Profiles.AsNoTracking().SingleAsync()).Windows;
    }
}
