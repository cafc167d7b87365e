namespace Matching.Datasets;

/// <summary>A code or name that refers to a present commune but is not its official one.</summary>
/// <param name="Code">INSEE code of the arrondissement, part or former commune; equal to the commune's own code if the
/// part kept it.</param>
/// <param name="Commune">INSEE code of the present commune.</param>
/// <param name="Name">Name of the part; empty for a withdrawn code.</param>
/// <param name="Kind">Kind of the alias.</param>
public sealed record CommuneAlias(string Code, string Commune, string Name, CommuneAliasKind Kind);
