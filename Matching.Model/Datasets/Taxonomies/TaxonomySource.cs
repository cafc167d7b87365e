namespace Matching.Datasets.Taxonomies;

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
                ?? throw InputException.OfArgument("edition", new(
                    $"« {edition} » n'est pas une édition ; écrivez par exemple 3.47 ou 1.2.1",
                    $"'{edition}' is not an edition; write for example 3.47 or 1.2.1"));
        var folder = new SourceFolder(directory);
        return kind switch
        {
            TaxonomyKind.Esco => new EscoSource(folder).Read(requested),
            TaxonomyKind.Rome => new RomeSource(folder).Read(requested),
        };
    }

    /// <summary>Returns the requested edition, or else the newest complete one, or else the newest.</summary>
    internal static Version? Choose(Version? requested, ICollection<Version> editions,
        Func<Version, bool> isComplete) =>
        requested ?? editions.Where(isComplete).Max() ?? editions.Max();

    /// <summary>Formats an edition without a trailing zero: "3.47", "1.2.1".</summary>
    internal static string Name(Version edition) => edition.Build > 0 ? edition.ToString(3) : edition.ToString(2);
}
