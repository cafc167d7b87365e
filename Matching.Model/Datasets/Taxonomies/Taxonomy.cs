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
        writer.WriteSorted(DatasetFiles.Skills, Skills);
        writer.WriteSorted(DatasetFiles.Occupations, Occupations);
        writer.Commit();
    }
}
