using Matching.Datasets.Rows;

namespace Matching.Datasets.Taxonomies;

/// <summary>A taxonomy read from official download files.</summary>
/// <param name="Edition">Its edition, as people write it ("3.47").</param>
/// <param name="Skills">Rows for <c>skills.csv</c>.</param>
/// <param name="Occupations">Rows for <c>occupations.csv</c>.</param>
public sealed record Taxonomy(string Edition, IReadOnlyList<SkillRow> Skills, IReadOnlyList<OccupationRow> Occupations)
{
    /// <summary>
    /// Writes <c>skills.csv</c> and <c>occupations.csv</c> into a folder, both or none, and leaves its other files
    /// alone.
    /// </summary>
    /// <param name="directory">The folder; made when absent.</param>
    /// <exception cref="InputException">A row cannot be written without loss.</exception>
    public void Write(string directory)
    {
        using var writer = new DatasetWriter(directory);
        writer.Skills(DatasetFiles.Skills.Sorted(Skills));
        writer.Occupations(DatasetFiles.Occupations.Sorted(Occupations));
        writer.Commit();
    }
}

/// <summary>Official taxonomies the product can read.</summary>
public enum TaxonomyKind
{
    /// <summary>The European Commission's classification.</summary>
    Esco,
    /// <summary>France Travail's <i>répertoire opérationnel des métiers et des emplois</i>.</summary>
    Rome,
}

/// <summary>Reads official download files.</summary>
public static class TaxonomySource
{
    /// <summary>Reads one edition.</summary>
    /// <param name="kind">Which taxonomy.</param>
    /// <param name="directory">Folder of the downloaded files; its sub-folders are searched too.</param>
    /// <param name="edition">"347", "3.47", "1.2.1"…; null for the newest edition whose files are all there.</param>
    /// <exception cref="InputException">Files are missing or badly written.</exception>
    public static Taxonomy Read(TaxonomyKind kind, string directory, string? edition)
    {
        var wanted = edition is null
            ? null
            : SourceFolder.ParseEdition(edition)
                ?? throw new InputException([new InputFault("--edition", null, null, new(
            $"« {edition} » n'est pas une édition ; écrivez par exemple 3.47 ou 1.2.1",
            $"'{edition}' is not an edition; write for instance 3.47 or 1.2.1"))]);
        var folder = new SourceFolder(directory);
        return kind == TaxonomyKind.Rome ? new RomeSource(folder).Read(wanted) : new EscoSource(folder).Read(wanted);
    }

    /// <summary>The edition asked for, else the newest that is complete, else the newest.</summary>
    internal static Version? Choose(Version? wanted, IEnumerable<Version> editions, Func<Version, bool> isComplete)
    {
        var newestFirst = editions.OrderDescending().ToArray();
        return wanted ?? newestFirst.FirstOrDefault(isComplete) ?? newestFirst.FirstOrDefault();
    }

    /// <summary>"3.47" and "1.2.1": without a last zero.</summary>
    internal static string Name(Version edition) => edition.Build > 0 ? edition.ToString(3) : edition.ToString(2);
}
