using Matching.Datasets;
using Matching.Import;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Datasets;

/// <summary>Copies a database into another one through the files of a dataset folder.</summary>
internal static class DatasetCopy
{
    /// <summary>Exports <paramref name="from"/> and imports the files; the import must accept every row.</summary>
    internal static async Task CopyAsync(TestDatabase from, TestDatabase to)
    {
        var folder = Directory.CreateTempSubdirectory("elan-copy-").FullName;
        await using (var db = from.Open())
            DatasetFolder.Write(folder, await DatabaseDataset.ReadAsync(db, default));
        var refused = new List<InputFault>();
        await new ImportDataset(to.Open, new FakeTimeProvider(SmallWorld.Now)).HandleAsync(folder,
            new ImportOptions(DryRun: false, AssumeConsent: false), (_, _, _, faults) => refused.AddRange(faults),
            new Progress<(string, int)>(), default);
        Assert.Empty(refused);
        Directory.Delete(folder, recursive: true);
    }
}
