using Matching.Accounts;

namespace Matching.Persistence;

/// <summary>Who changes a state, when, why, and who may read the reason.</summary>
/// <param name="Actor">The person or process that acts.</param>
/// <param name="At">UTC instant of the change.</param>
/// <param name="Why">Reason or remark, or empty.</param>
/// <param name="Audience">Who may read the reason; null for the actor's side and the coordinators.</param>
internal readonly record struct TransitionCause(Actor Actor, DateTime At, string Why, Audience? Audience = null);
