namespace Matching.Datasets.Taxonomies;

/// <summary>Official taxonomies that Élan can read.</summary>
public enum TaxonomyKind
{
    /// <summary>European Skills, Competences, Qualifications and Occupations.</summary>
    Esco,
    /// <summary>France Travail's <i>répertoire opérationnel des métiers et des emplois</i>.</summary>
    Rome,
}
