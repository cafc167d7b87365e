namespace Matching.Needs;

/// <summary>A need as an import gives it.</summary>
/// <param name="Reference">Id in dataset folders.</param>
/// <param name="AssociationId">Id of the association.</param>
/// <param name="Content">Its content.</param>
/// <param name="Status">Its final state.</param>
/// <param name="PostedAt">UTC instant at which it was submitted; null for a draft.</param>
internal sealed record ImportedNeed(
    string Reference, Guid AssociationId, NeedContent Content, NeedStatus Status, DateTime? PostedAt);
