using Matching.Accounts;
using Matching.FollowUps;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>
/// The life of a need through the three roles: with a pointer, by keyboard alone, and without JavaScript.
/// </summary>
[Collection(Browsing.Name)]
public class WalkTests(EmbeddedApp app)
{
    [Fact]
    public async Task From_a_posted_need_to_a_completed_assignment_through_three_roles()
    {
        const string title = "Mettre nos comptes au clair";
        await WalkAsync(title, new Walker(javaScript: true));
    }

    [Fact]
    public async Task The_same_journey_works_without_JavaScript() =>
        await WalkAsync("Ranger nos papiers", new Walker(javaScript: false));

    [Fact]
    public async Task A_need_is_posted_and_opened_by_keyboard_alone()
    {
        const string title = "Tenir nos comptes au clavier";
        var association = await app.SignInAsync(EmbeddedApp.Association);
        await association.GotoAsync("/needs/post");
        await Keyboard.ReachAsync(association, "#Input_Title");
        await association.Keyboard.TypeAsync(title);
        await Keyboard.ReachAsync(association, "#Input_Description");
        await association.Keyboard.TypeAsync("Nous tenons nos comptes sur papier.");
        await Keyboard.ReachAsync(association, "#Input_Skill");
        await association.Keyboard.TypeAsync("tenir la comptabilité");
        await Keyboard.ReachAsync(association, "button.add");
        await association.Keyboard.PressAsync("Enter");
        await association.WaitForSelectorAsync("#skills .skill");
        await Keyboard.ReachAsync(association, "#Input_Format");
        await association.Keyboard.TypeAsync("Flash");
        await association.SelectOptionAsync("#Input_Format", "Flash");
        await Keyboard.ReachAsync(association, "#Input_Days");
        await association.Keyboard.TypeAsync("1");
        await association.FillAsync("#Input_Start", Walker.Start);
        await association.FillAsync("#Input_End", Walker.End);
        await Keyboard.ReachAsync(association, "button.go");
        await association.Keyboard.PressAsync("Enter");
        await association.WaitForURLAsync("**/needs/*-*");

        var coordinator = await app.SignInAsync(EmbeddedApp.Coordinator);
        await coordinator.GotoAsync("/queue");
        await Keyboard.ReachAsync(coordinator, $"li:has-text('{title}') input[type=checkbox]");
        await coordinator.Keyboard.PressAsync("Space");
        await Keyboard.ReachAsync(coordinator, "[name=clear]");
        await coordinator.Keyboard.PressAsync("Space");
        await Keyboard.ReachAsync(coordinator, "[name=noJob]");
        await coordinator.Keyboard.PressAsync("Space");
        await Keyboard.ReachAsync(coordinator, "form[action*=Open] button.go");
        await coordinator.Keyboard.PressAsync("Enter");
        await coordinator.WaitForSelectorAsync($".sentence:has-text('{title} : ouvert')");
    }

    [Fact]
    public async Task A_profile_saves_unchanged_and_an_invalid_value_is_reported_at_its_field_without_losing_input()
    {
        var page = await app.SignInAsync(EmbeddedApp.Employee);
        await page.GotoAsync("/profile");
        await page.FillAsync("#Input_DaysPerYear", "7.5");
        await page.ClickAsync("main button.go");
        await page.GotoAsync("/profile");
        Assert.Equal("7.5", await page.InputValueAsync("#Input_DaysPerYear"));

        await page.FillAsync("#Input_Commune", "Trifouillis");
        await page.FillAsync("#Input_Text", "Je sais dompter des licornes");
        await page.ClickAsync("main button.go");
        Assert.Contains("Trifouillis", await page.TextContentAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("true", await page.GetAttributeAsync("#Input_Commune", "aria-invalid"));
        Assert.Equal("Je sais dompter des licornes", await page.InputValueAsync("#Input_Text"));
    }

    [Fact]
    public async Task A_pause_is_shown_and_ended_and_the_language_is_stored_with_the_account()
    {
        var page = await app.SignInAsync(EmbeddedApp.Employee);
        await page.GotoAsync("/profile");
        await page.FillAsync("#until", Walker.Start);
        await page.ClickAsync("form[action*=Pause] button");
        await page.GotoAsync("/");
        Assert.Contains("en pause", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await page.GotoAsync("/profile");
        await page.ClickAsync("button[name=end]");
        await page.GotoAsync("/");
        Assert.DoesNotContain("en pause", await page.TextContentAsync("main"), StringComparison.Ordinal);

        await page.ClickAsync("header button[name=to]");
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        var again = await app.SignInAsync(EmbeddedApp.Employee);
        Assert.Equal("en", await again.GetAttributeAsync("html", "lang"));
        await again.ClickAsync("header button[name=to]");
    }

    private async Task WalkAsync(string title, Walker walker)
    {
        var name = await EmployeeNameAsync();
        var employee = await app.SignInAsync(EmbeddedApp.Employee, javaScript: walker.JavaScript);
        await walker.DeclineEverythingAsync(employee);
        var association = await app.SignInAsync(EmbeddedApp.Association, javaScript: walker.JavaScript);
        await walker.PostAsync(association, title, "tenir la comptabilité");
        var coordinator = await app.SignInAsync(EmbeddedApp.Coordinator, javaScript: walker.JavaScript);
        var need = await OpenAsync(title, coordinator);
        await NominateAsync(name, coordinator);

        await employee.GotoAsync("/");
        await employee.ClickAsync($"article h2 a:has-text('{title}')");
        var offer = new Uri(employee.Url).PathAndQuery;
        await employee.ClickAsync("form[action*=Accept] button");
        await association.GotoAsync("/");
        var asked = association.Locator("article", new() { HasText = title });
        Assert.DoesNotContain(name, await asked.InnerHTMLAsync(), StringComparison.Ordinal);
        await asked.Locator("form[action*=Accept] button").ClickAsync();
        await coordinator.GotoAsync("/");
        await coordinator.Locator("li", new() { HasText = title }).Locator("form[action*=Approve] button").ClickAsync();
        await coordinator.WaitForSelectorAsync(".sentence[role=status]");
        var convention = await AgreeAsync(title, coordinator, association, employee);
        await association.GotoAsync("/");
        Assert.Contains(name, await association.ContentAsync(), StringComparison.Ordinal);
        await CompleteAsync(title, association);
        if (!walker.JavaScript)
            return; // axe is a script itself.
        string[] pages = [convention, new Uri(association.Url).PathAndQuery];
        await new Looks(app).AreCleanAsync(EmbeddedApp.Coordinator, [.. pages, $"{convention}/edit", need]);
        await new Looks(app).AreCleanAsync(EmbeddedApp.Association, pages);
        await new Looks(app).AreCleanAsync(EmbeddedApp.Employee, [.. pages, offer]);
    }

    /// <summary>The coordinator opens the need, waits for its ranked list and compares two employees.</summary>
    /// <returns>Path of the need.</returns>
    private static async Task<string> OpenAsync(string title, IPage coordinator)
    {
        await coordinator.ClickAsync($"a:has-text('{title}')");
        var need = new Uri(coordinator.Url).PathAndQuery;
        await coordinator.CheckAsync("[name=clear]");
        await coordinator.CheckAsync("[name=noJob]");
        await coordinator.ClickAsync("form[action*=Open] button");
        await Poll.UntilAsync(async () =>
        {
            await coordinator.GotoAsync($"{need}/people");
            return await coordinator.Locator("article .reasons li").CountAsync() > 3;
        }, TimeSpan.FromSeconds(60));
        await coordinator.Locator("[name=c]").Nth(0).CheckAsync();
        await coordinator.Locator("[name=c]").Nth(1).CheckAsync();
        await coordinator.ClickAsync("#compare button");
        Assert.Equal(3, await coordinator.Locator("table thead th").CountAsync());
        return need;
    }

    /// <summary>The coordinator finds an employee by name and nominates them.</summary>
    private static async Task NominateAsync(string name, IPage coordinator)
    {
        await coordinator.FillAsync("#q", name);
        await coordinator.ClickAsync("form:has(#q) button");
        await coordinator.FillAsync("form[action*=Nominate] input[name=reason]", "Connaît bien l'association");
        await coordinator.ClickAsync("form[action*=Nominate] button");
        // The nomination of an employee who breaks a limit needs a second submit, which confirms the displayed limits.
        await coordinator.WaitForSelectorAsync("#confirm, .sentence[role=status]");
        if (await coordinator.Locator("#confirm").CountAsync() > 0)
        {
            await coordinator.ClickAsync("#confirm button.go");
            await coordinator.WaitForSelectorAsync(".sentence[role=status]");
        }
    }

    /// <summary>The association moves the mission to today, begins it and completes it.</summary>
    private static async Task CompleteAsync(string title, IPage association)
    {
        await association.ClickAsync($".rows a[href*=assignments]:has-text('{title}')");
        // The mission starts earlier than planned: it begins on its first day and not before.
        Assert.Equal(0, await association.Locator("form[action*=Begin] button").CountAsync());
        await association.ClickAsync("details:has(form[action*=Reschedule]) summary");
        await association.FillAsync("#start", Walker.Today);
        await association.ClickAsync("form[action*=Reschedule] button");
        await association.ClickAsync("form[action$=Begin] button");
        await association.FillAsync("#rating", "5");
        await association.ClickAsync("form[action*=Complete] button");
        Assert.Equal(4, await association.Locator("ol.timeline li").CountAsync());
    }

    /// <summary>The draft is read and sent by the coordinator; then each party agrees.</summary>
    /// <returns>Path of the convention.</returns>
    private static async Task<string> AgreeAsync(string title, IPage coordinator, params IPage[] parties)
    {
        var line = coordinator.Locator($".rows a:has-text('{title}')");
        await Poll.UntilAsync(async () =>
        {
            await coordinator.GotoAsync("/conventions");
            return await line.CountAsync() == 1;
        }, TimeSpan.FromSeconds(60));
        await line.ClickAsync();
        var path = new Uri(coordinator.Url).PathAndQuery;
        await coordinator.ClickAsync("main a[href$=edit]");
        foreach (var blank in await coordinator.Locator("input[name$=Answer]").AllAsync())
            await blank.FillAsync("À préciser ensemble");
        await coordinator.ClickAsync("main button.go");
        await coordinator.ClickAsync("form[action*=Send] button");
        foreach (var page in parties.Append(coordinator))
        {
            await page.GotoAsync("/conventions");
            await page.ClickAsync($".rows a:has-text('{title}')");
            await page.ClickAsync("form[action*=Agree] button");
        }
        Assert.Equal(1, await coordinator.Locator("main .chip.on").CountAsync());
        return path;
    }

    private async Task<string> EmployeeNameAsync()
    {
        var options = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
        SqliteMatchingDbContext.Configure(options,
            $"Data Source={Path.Combine(app.Folder, "elan.db")};Default Timeout=30", FollowUpSettings.Default);
        await using var db = new SqliteMatchingDbContext(options.Options);
        var id = await db.Accounts.Where(a => a.Role == Role.Employee).Select(a => a.EmployeeId).SingleAsync();
        return await db.Employees.Where(e => e.Id == id).Select(e => e.DisplayName).SingleAsync();
    }
}
