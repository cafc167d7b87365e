using Matching.Communes;
using Matching.Datasets;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace Matching.IntegrationTests.Api;

/// <summary>Employees who live in twenty communes of one zone, and the places of an association's needs.</summary>
internal static class TwentyCommunes
{
    /// <summary>Number of employees, one in each commune.</summary>
    internal const int People = 20;

    /// <summary>
    /// The communes of eight departments as the product has them, and people in twenty communes of one zone.
    /// </summary>
    internal static async Task<ApiHost> HostAsync(int employees = People)
    {
        var host = await ApiHost.StartAsync(Provider.Sqlite, employees, ("Limits:CountingPerMinute", "1000"));
        await using var db = host.Database.Open();
        string[] departments = ["67", "68", "57", "54", "88", "70", "90", "55"];
        db.Communes
            .AddRange(
                new DatasetReader(Directory.CreateTempSubdirectory("elan-no-communes-").FullName, DatasetParts.Communes,
                    keepValidRows: false).Read(DatasetFiles.Communes)
            .Select(r => r.Row!).Where(c => departments.Contains(c.Department) && c.Code != "67482")
            .Select(
                c => new Commune
                {
                    Code = c.Code,
                    Name = c.Name,
                    Lat = c.Lat,
                    Lon = c.Lon,
                    Department = c.Department
                }));
        await db.SaveChangesAsync();
        var zone = await ZoneAsync(host);
        for (var i = 0; i < host.World.Employees.Count; i++)
        {
            var (employee, home) = (host.World.Employees[i].EmployeeId, zone[i % People]);
            await db.Profiles.Where(p => p.EmployeeId == employee)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.CommuneCode, home));
        }
        return host;
    }

    /// <summary>The smallest zone around Haguenau, as it is divided if employees live in every commune.</summary>
    internal static async Task<IReadOnlyList<string>> ZoneAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        var communes = await db.Communes.AsNoTracking().Select(c => new { c.Code, c.Lat, c.Lon }).ToListAsync();
        return CommuneZones
            .Build(communes.Select(c => (c.Code, c.Lat, c.Lon)), communes.ToDictionary(c => c.Code, _ => 5))
            .Find("67180")!.Communes;
    }

    /// <summary>Haguenau and five communes farther and farther away.</summary>
    internal static async Task<List<string>> PlacesAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        var communes = await db.Communes.AsNoTracking().ToListAsync();
        var home = communes.Single(c => c.Code == "67180");
        return [
            .. new[] { 0.0, 19, 31, 49, 60, 99 }
                .Select(
                    km => communes.OrderBy(c => Math.Abs(DistanceBand.Km(c, home) - km))
                        .ThenBy(c => c.Code, StringComparer.Ordinal).First().Code)];
    }
}
