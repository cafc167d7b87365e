using Matching.Datasets.Rows;

namespace Matching.Datasets.Taxonomies;

/// <summary>A taxonomy read from official download files.</summary>
/// <param name="Edition">Edition, for example "3.47".</param>
/// <param name="Skills">Rows for <c>skills.csv</c>.</param>
/// <param name="Occupations">Rows for <c>occupations.csv</c>.</param>
public sealed record Taxonomy(string Edition, IReadOnlyList<SkillRow> Skills, IReadOnlyList<OccupationRow> Occupations)
{
    /// <summary>
    /// Writes <c>skills.csv</c> and <c>occupations.csv</c> into a folder, either both or none. Other files of the
    /// folder are not changed.
    /// </summary>
    /// <param name="directory">The folder; created if it does not exist.</param>
    /// <exception cref="InputException">A value cannot be represented in the format.</exception>
    public void Write(string directory)
    {
        using var writer = new DatasetWriter(directory);
        writer.Skills(DatasetFiles.Skills.Sorted(Skills));
        writer.Occupations(DatasetFiles.Occupations.Sorted(Occupations));
        writer.Commit();
    }
}

/// <summary>Official taxonomies that Élan can read.</summary>
public enum TaxonomyKind
{
    /// <summary>European Skills, Competences, Qualifications and Occupations.</summary>
    Esco,
    /// <summary>France Travail's <i>répertoire opérationnel des métiers et des emplois</i>.</summary>
    Rome,
}

/// <summary>Reads the published files of official taxonomies.</summary>
public static class TaxonomySource
{
    /// <summary>Reads one edition.</summary>
    /// <param name="kind">The taxonomy to read.</param>
    /// <param name="directory">Folder of the downloaded files, searched recursively.</param>
    /// <param name="edition">"347", "3.47", "1.2.1"…; null for the newest edition with all files.</param>
    /// <exception cref="InputException">Files are missing or malformed, or the edition is invalid.</exception>
    public static Taxonomy Read(TaxonomyKind kind, string directory, string? edition)
    {
        var requested = edition is null
            ? null
            : SourceFolder.ParseEdition(edition)
                ?? throw new InputException([InputFault.OfArgument("edition", new(
                    $"« {edition} » n'est pas une édition ; écrivez par exemple 3.47 ou 1.2.1",
                    $"'{edition}' is not an edition; write for example 3.47 or 1.2.1"))]);
        var folder = new SourceFolder(directory);
        return kind switch
        {
            TaxonomyKind.Esco => new EscoSource(folder).Read(requested),
            TaxonomyKind.Rome => new RomeSource(folder).Read(requested),
        };
    }

    /// <summary>Returns the requested edition, or else the newest complete one, or else the newest.</summary>
    internal static Version? Choose(Version? requested, IEnumerable<Version> editions, Func<Version, bool> isComplete)
    {
        var newestFirst = editions.OrderDescending().ToArray();
        return requested ?? newestFirst.FirstOrDefault(isComplete) ?? newestFirst.FirstOrDefault();
    }

    /// <summary>Formats an edition without a trailing zero: "3.47", "1.2.1".</summary>
    internal static string Name(Version edition) => edition.Build > 0 ? edition.ToString(3) : edition.ToString(2);
}
