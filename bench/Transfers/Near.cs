namespace Matching.Bench.Transfers;

/// <summary>Definitions of similar occupations. All are proxies; no expert judged the pairs.</summary>
internal enum Near
{
    /// <summary>Grade 2 for the same ROME domain, 1 for the same main domain.</summary>
    Domain,
    /// <summary>
    /// Cosine similarity of the ISCO groups of their titles in ESCO: grade 2 above .5, 1 above .15.
    /// </summary>
    Groups,
    /// <summary>Grade 2 if both definitions agree, 1 if one of them is strong; few pairs qualify.</summary>
    Both,
    /// <summary>
    /// As <see cref="Both"/>, but every second ordered pair gets grade 0: transfer is often not symmetric.
    /// </summary>
    OneWay,
}
