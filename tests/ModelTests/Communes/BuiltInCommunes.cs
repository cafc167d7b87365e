using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.ModelTests.Communes;

/// <summary>The product's table of communes.</summary>
internal static class BuiltInCommunes
{
    /// <summary>All communes: the table is read for a folder that has no communes of its own.</summary>
    internal static readonly IReadOnlyList<CommuneRow> All =
        DatasetFolder.Read(Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"), DatasetParts.Communes)
            .Communes;
}
