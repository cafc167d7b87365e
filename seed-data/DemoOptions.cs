using Matching.Datasets;

namespace Matching.SeedData;

/// <summary>What world to make. The same options give the same bytes.</summary>
public sealed record DemoOptions
{
    /// <summary>People.</summary>
    public int Employees { get; init; } = 2000;
    /// <summary>Open needs; for each twenty-five of them one more waits for a coordinator.</summary>
    public int Needs { get; init; } = 150;
    /// <summary>
    /// Offers that both sides accepted, in the history; the need that reaches the number is played to its end.
    /// </summary>
    public int Accepts { get; init; } = 700;
    /// <summary>Months over which the past needs were posted.</summary>
    public int HistoryMonths { get; init; } = 24;
    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 2026;
    /// <summary>The day on which the world stands: history lies before it, open needs after.</summary>
    public DateOnly Today { get; init; } = new(2026, 11, 2);
    /// <summary>Skills, occupations and communes to draw from.</summary>
    public required Dataset Taxonomy { get; init; }

    /// <summary>Associations: enough that each asks more than once.</summary>
    internal int Associations => Math.Max(40, Math.Max(Needs * 2 / 3, Accepts / 6));

    /// <summary>The product's own taxonomy and communes.</summary>
    public static Dataset OwnTaxonomy() =>
        WithCommunes(Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"));

    /// <summary>The skills and occupations of a dataset folder, with its communes or the product's.</summary>
    /// <exception cref="InputException">The folder cannot be read.</exception>
    public static Dataset WithCommunes(string folder) =>
        DatasetFolder.Read(folder, DatasetParts.Skills | DatasetParts.Occupations | DatasetParts.Communes);
}
