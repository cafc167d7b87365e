using Matching.Missions;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Persistence;

/// <summary>The single window of older versions becomes the first of several, and the other way round.</summary>
public class WindowMigrationTests
{
    private static readonly DateSpan Bounded = new(new(2026, 3, 1), new(2026, 6, 30));
    private static readonly DateSpan Open = new(new(2027, 1, 1));

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Stored_windows_survive_a_downgrade_and_an_upgrade(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await SmallWorld.CreateAsync(database, employees: 5);
        DateSpan[][] windows = [[], [Bounded], [Open], [new(null, Bounded.To)], [Bounded, Open]];
        await using (var db = database.Open())
        {
            foreach (var profile in await db.Profiles.ToListAsync())
                profile.SetWindows(windows[await IndexAsync(db, profile.EmployeeId)]);
            await db.SaveChangesAsync();
            await Migrating.ToFirstAsync(db);
            Assert.Equal(4, await CountAsync(db,
                "SELECT count(*) AS \"Value\" FROM profiles WHERE coalesce(available_from, available_to) IS NOT NULL"));
            await Migrating.ToLastAsync(db);
        }

        await using var after = database.Open();
        var stored = await after.Employees.AsNoTracking().OrderBy(e => e.Reference).Select(e => e.Profile.Windows)
            .ToListAsync();
        // An older version has one window from the first to the last day of several.
        Assert.Equal([.. windows[..4], [new(Bounded.From)]], stored);
    }

    private static async Task<int> IndexAsync(MatchingDbContext db, Guid employee) =>
        (await db.Employees.Where(e => e.Id == employee).Select(e => e.Reference).SingleAsync())[^1] - '1';

    private static async Task<int> CountAsync(MatchingDbContext db, string sql) =>
        (int)await db.Database.SqlQueryRaw<long>(sql).SingleAsync();
}
