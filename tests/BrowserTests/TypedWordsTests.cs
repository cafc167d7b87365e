using Matching.TestSupport;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>
/// Input survives a change of language, a reload and the back button, and nothing is left after sign-out.
/// </summary>
[Collection(Browsing.Name)]
public class TypedWordsTests(EmbeddedApp app)
{
    private const string Title = "Compter les livres";
    private const string Text = "Quatre mille livres attendent d'être comptés.";

    [Theory, InlineData(true), InlineData(false)]
    public async Task Changing_the_language_keeps_an_unfinished_need(bool javaScript)
    {
        var page = await WriteAsync(javaScript);

        await page.ClickAsync("header button[name=language]");

        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        await HasWordsAsync(page);
        await page.ClickAsync("header button[name=language]");
        Assert.Equal("fr", await page.GetAttributeAsync("html", "lang"));
        await HasWordsAsync(page);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Leaving_the_page_and_returning_keeps_an_unfinished_need(bool javaScript)
    {
        var page = await WriteAsync(javaScript);

        await page.ClickAsync("header nav a[href='/needs']");
        await page.WaitForURLAsync("**/needs");
        await page.GoBackAsync();

        await HasWordsAsync(page);
    }

    [Fact]
    public async Task A_reload_keeps_an_unfinished_need_and_sending_it_clears_the_stored_input()
    {
        var page = await WriteAsync(javaScript: true);
        await page.ReloadAsync();
        await HasWordsAsync(page);
        await page.GotoAsync("/needs/post?template=flash");
        Assert.NotEqual(Title, await page.InputValueAsync("#Input_Title"));
        await page.GotoAsync("/needs/post");
        await HasWordsAsync(page);

        await page.ClickAsync("button[value=draft]");
        await page.WaitForURLAsync("**/needs/*-*");
        await page.GotoAsync("/needs/post");

        Assert.Equal("", await page.InputValueAsync("#Input_Title"));
        Assert.Equal(0,
            await page.EvaluateAsync<int>(
                "() => Object.keys(sessionStorage).filter(k => !k.includes('template')).length"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task After_sign_out_no_input_is_left_and_the_back_button_shows_no_page(bool javaScript)
    {
        var page = await WriteAsync(javaScript);

        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync("**/sign-in");
        if (javaScript)
            Assert.Equal(0, await page.EvaluateAsync<int>("() => sessionStorage.length"));
        await page.GoBackAsync();

        await Poll.UntilAsync(
            async () => await page.Locator("#password").CountAsync() == 1
                && await page.Locator("#Input_Title").CountAsync() == 0, TimeSpan.FromSeconds(20));
    }

    private async Task<IPage> WriteAsync(bool javaScript)
    {
        var page = await app.SignInAsync(EmbeddedApp.Association, javaScript: javaScript);
        await page.GotoAsync("/needs/post");
        await page.FillAsync("#Input_Title", Title);
        await page.FillAsync("#Input_Description", Text);
        await page.SelectOptionAsync("#Input_Format", "Split");
        await page.FillAsync("#Input_Days", "3.5");
        return page;
    }

    private static async Task HasWordsAsync(IPage page)
    {
        Assert.Equal((Title, Text),
            (await page.InputValueAsync("#Input_Title"), await page.InputValueAsync("#Input_Description")));
        Assert.Equal(("Split", "3.5"),
            (await page.InputValueAsync("#Input_Format"), await page.InputValueAsync("#Input_Days")));
    }
}
