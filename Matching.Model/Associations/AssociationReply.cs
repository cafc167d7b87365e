namespace Matching.Associations;

/// <summary>An offer that awaited an association, and how that step ended.</summary>
/// <param name="Days">Days from the start of the step to the answer or the expiry; may be fractional.</param>
/// <param name="Answered">True if the association answered; false if the offer expired.</param>
public readonly record struct AssociationReply(double Days, bool Answered);
