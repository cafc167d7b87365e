using Matching.Datasets.Rows;

namespace Matching.Communes;

/// <summary>The result of interpreting a typed commune.</summary>
/// <param name="Commune">The identified commune; null if there is not exactly one.</param>
/// <param name="Question">Why <paramref name="Commune"/> is null; <see cref="CommuneQuestion.None"/> otherwise.</param>
/// <param name="Choices">Possible communes, most likely first; empty if nothing matches or one was identified.</param>
public sealed record CommuneReading(CommuneRow? Commune, CommuneQuestion Question, IReadOnlyList<CommuneRow> Choices);
