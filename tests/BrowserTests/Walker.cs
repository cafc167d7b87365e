using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>What people do on the pages, step by step.</summary>
internal sealed class Walker(bool javaScript)
{
    internal static readonly string Today =
        Matching.FollowUps.WorkingCalendar.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime)
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    internal static readonly string Start =
        TimeProvider.System.GetUtcNow().Date.AddDays(30).ToString("yyyy-MM-dd", null);
    internal static readonly string End = TimeProvider.System.GetUtcNow().Date.AddDays(50).ToString("yyyy-MM-dd", null);

    internal bool JavaScript => javaScript;

    internal async Task DeclineEverythingAsync(IPage page)
    {
        while (await page.Locator("article details").CountAsync() is > 0 and var before)
        {
            await page.Locator("article summary").First.ClickAsync();
            await page.Locator("article textarea[name=remark]").First.FillAsync("Pas maintenant");
            await page.Locator("article form[action*=Decline] button").First.ClickAsync();
            await page.WaitForSelectorAsync(".sentence[role=status]");
            Assert.True(await page.Locator("article details").CountAsync() < before);
        }
    }

    /// <summary>
    /// Posts a need from its text: the skill is found in the words, and the number of people who could help is shown
    /// before it is sent.
    /// </summary>
    internal async Task PostAsync(IPage page, string title, string skill)
    {
        await page.GotoAsync("/needs/post");
        await page.FillAsync("#Input_Title", title);
        await page.FillAsync("#Input_Description", "Nous ne savons plus où nous en sommes.");
        await page.FillAsync("#Input_Skill", skill);
        if (!javaScript)
            await page.ClickAsync("button[value=find]:not(.hidden)");
        await page.ClickAsync("button.add:has-text('Tenir la comptabilité')");
        await page.WaitForSelectorAsync("#skills .skill");
        await page.SelectOptionAsync("#Input_Format", "Flash");
        await page.SelectOptionAsync("#Input_Remote", "Full");
        await page.FillAsync("#Input_Days", "1");
        await page.FillAsync("#Input_Start", Start);
        await page.FillAsync("#Input_End", End);
        await page.ClickAsync("#preview button");
        await page.WaitForSelectorAsync("#preview strong");
        Assert.Matches("(Au moins [0-9]+|Peu de) personnes", await page.TextContentAsync("#preview strong"));
        Assert.Equal(title, await page.InputValueAsync("#Input_Title"));
        await page.ClickAsync("button[value=submit]");
        await page.WaitForURLAsync("**/needs/*-*");
    }
}

/// <summary>
/// A person without a pointer: the tab key until the wanted thing has the focus, which must be visible.
/// </summary>
internal static class Keyboard
{
    private const int MaxCount = 400;

    internal static async Task ReachAsync(IPage page, string selector)
    {
        await page.WaitForSelectorAsync(selector, new() { State = WaitForSelectorState.Attached });
        for (var i = 0; i < MaxCount; i++)
        {
            if (await page.Locator(selector).First.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                Assert.True(
                    await page.EvaluateAsync<bool>(
                        "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
                        $"{selector}: the focus cannot be seen.");
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{selector} is not reached by the tab key.");
    }
}
