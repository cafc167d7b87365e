namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>associations.csv</c>.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Name">Its name.</param>
/// <param name="Commune">INSEE code of its seat.</param>
/// <param name="Causes">Causes it serves.</param>
/// <param name="Size">Number of salaried staff, or null when not said.</param>
public sealed record AssociationRow(string Id, string Name, string Commune, IReadOnlyList<string> Causes, int? Size);
