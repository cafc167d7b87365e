namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>associations.csv</c>.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Name">Name of the association.</param>
/// <param name="Commune">INSEE code of its seat.</param>
/// <param name="Causes">Causes that it serves.</param>
/// <param name="Size">Number of salaried staff; null if not given.</param>
public sealed record AssociationRow(string Id, string Name, string Commune, IReadOnlyList<string> Causes, int? Size);
