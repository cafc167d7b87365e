using System.Net;
using Matching.Accounts;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>The card of a model, as a page and as a file.</summary>
public class ModelCardTests
{
    private static readonly LimitEffect Format = new()
    {
        Limit = "format",
        Beyond = new(1080, 30, 1080),
        Alone = new(1040, 20, 1040),
        ExpectedAccepts = 20,
        DifferenceLow = -0.01,
        DifferenceHigh = 0.01,
        BestClosed = 41,
        BestAcceptsClosed = 10.5,
        NeedsShort = 21,
    };

    private static readonly LimitReport Limits = new()
    {
        Needs = 40,
        All = new(2200, 70, 2200),
        Within = new(2000, 40, 2000),
        Best = 400,
        BestAccepts = 50,
        Limits = [Format, Format with { Limit = "distance", DifferenceLow = -0.03, DifferenceHigh = -0.02 }],
    };

    [Theory]
    [InlineData("fr", "La limite « Format » écarte de bons rapprochements", "écarte de bons rapprochements",
        "moins de oui au-delà", "42,9 %", "10,5")]
    [InlineData("en", "The limit “Format” shuts out good matches", "shuts out good matches", "fewer accepts beyond it",
        "42.9%", "10.5")]
    public async Task The_card_says_which_limit_shuts_out_good_matches(string language, string warning, string shutsOut,
        string fewer, string share, string accepts)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var id = await RegisterAsync(host, Limits, language);
        var reader = await host.SignInAsync(ApiHost.Coordinator);

        foreach (var address in new[] { $"/models/{id}", $"/models/{id}?handler=card" })
        {
            var text = WebUtility.HtmlDecode(await reader.GetStringAsync(address)).Replace(' ', ' ');
            foreach (var expected in new[] { warning, shutsOut, fewer, share, accepts })
                Assert.Contains(expected, text, StringComparison.Ordinal);
            Assert.Equal(text.IndexOf(warning, StringComparison.Ordinal),
                text.LastIndexOf(warning, StringComparison.Ordinal));
        }
        Assert.Contains(warning, WebUtility.HtmlDecode(await reader.GetStringAsync("/models")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_written_before_limits_were_judged_says_that_they_were_not()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var id = await RegisterAsync(host, limits: null, "en");
        var reader = await host.SignInAsync(ApiHost.Operator);

        foreach (var address in new[] { $"/models/{id}", $"/models/{id}?handler=card" })
            Assert.Contains("Not measured for this model.", await reader.GetStringAsync(address),
                StringComparison.Ordinal);
    }

    /// <summary>Registers a model that serves, and sets the language of every account.</summary>
    private static async Task<Guid> RegisterAsync(ApiHost host, LimitReport? limits, string language)
    {
        var now = SmallWorld.Now;
        await using var db = host.Database.Open();
        await db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language));
        var row = new RegisteredModel
        {
            ModelId = "0123456789ab",
            FileHash = new string('0', 64),
            Seed = 1,
            TrainedAt = now,
            Card = new ReportCard { Pairs = 2200, Needs = 40, Accepts = 90, Limits = limits },
        }.RegisteredBy(new SystemActor("test"), now);
        row.Serve("test", new SystemActor("test"), now);
        db.RankingModels.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    }
}
