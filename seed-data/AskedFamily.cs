namespace Matching.SeedData;

/// <summary>
/// A kind of work that associations ask for, as skill families of Élan's taxonomy and, for other taxonomies, as
/// occupations (ROME codes).
/// </summary>
/// <param name="Share">Share of needs (an assumption).</param>
/// <param name="Families">Families of Élan's taxonomy; a repeated family is drawn more often.</param>
/// <param name="Occupations">Prefixes of ROME codes.</param>
/// <param name="IsOnSite">Whether the work is mostly manual or face to face, so that it is rarely remote.</param>
internal sealed record AskedFamily(double Share, string[] Families, string[] Occupations, bool IsOnSite)
{
    public static readonly WeightedItems<AskedFamily> All = new(
    [
        new(0.20, ["com", "com", "event"], ["E11", "M17", "E12"], false),
        new(0.18, ["it", "it", "data", "digital"], ["M18", "I14", "E110"], false),
        new(0.12, ["fin"], ["M12", "C1"], false),
        new(0.12, ["hr"], ["M15", "K2111"], false),
        new(0.12, ["proj", "proj", "serv"], ["M14", "M16"], false),
        new(0.09, ["fund"], ["M1707", "D14", "M1705", "K1802"], false),
        new(0.06, ["log", "build", "techn"], ["N", "I1", "C15", "F16"], true),
        new(0.05, ["gov"], ["K19", "M1201", "M1402"], false),
        new(0.06, ["edu", "soc"], ["K2", "K12", "G12"], true),
    ], f => f.Share);

    /// <summary>Probability that an association asks for skills of its own sector instead.</summary>
    public const float OwnTrade = 0.16f;
}
