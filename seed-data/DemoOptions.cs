using Matching.Datasets;

namespace Matching.SeedData;

/// <summary>Options of a demo world. The same options produce the same bytes.</summary>
public sealed record DemoOptions
{
    /// <summary>Number of employees.</summary>
    public int Employees { get; init; } = 2000;
    /// <summary>Number of open needs; one submitted need is added per 25 open ones.</summary>
    public int Needs { get; init; } = 150;
    /// <summary>
    /// Number of offers in the history that both sides accepted; the last need may exceed it.
    /// </summary>
    public int Accepts { get; init; } = 700;
    /// <summary>Length of the history in months.</summary>
    public int HistoryMonths { get; init; } = 24;
    /// <summary>Seed of all random draws.</summary>
    public int Seed { get; init; } = 2026;
    /// <summary>Current day of the world: the history is before it, open needs start after it.</summary>
    public DateOnly Today { get; init; } = new(2026, 11, 2);
    /// <summary>Skills, occupations and communes to draw from.</summary>
    public required Dataset Taxonomy { get; init; }

    /// <summary>Days before today without posted past needs, so that most answers have arrived.</summary>
    internal const int QuietDays = 35;

    /// <summary>Length of the period in which past needs were posted, days.</summary>
    internal int HistoryDays =>
        Math.Max(90, Today.DayNumber - Today.AddMonths(-HistoryMonths).DayNumber - QuietDays);

    /// <summary>First day of the last third of the history.</summary>
    internal DateOnly LastThird => Today.AddDays(-QuietDays - HistoryDays / 3);

    /// <summary>Number of associations, such that each posts more than one need.</summary>
    internal int Associations => Math.Max(40, Math.Max(Needs * 2 / 3, Accepts / 6));

    /// <summary>Reads Élan's own taxonomy and the built-in communes.</summary>
    public static Dataset OwnTaxonomy() =>
        WithCommunes(Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"));

    /// <summary>Reads skills and occupations of a dataset folder, with its communes or the built-in ones.</summary>
    /// <exception cref="InputException">The folder has faults.</exception>
    public static Dataset WithCommunes(string folder) =>
        DatasetFolder.Read(folder, DatasetParts.Skills | DatasetParts.Occupations | DatasetParts.Communes);
}
