using Microsoft.EntityFrameworkCore;

namespace Matching.Associations;

/// <summary>One person who waited on an association, and how that ended.</summary>
/// <param name="Days">Days from the asking to the answer, or to the day on which she was let go.</param>
/// <param name="Answered">Whether the association answered; false when she was let go.</param>
public readonly record struct AssociationReply(double Days, bool Answered);
