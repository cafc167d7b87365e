using Matching.Persistence;

namespace Matching.Conventions;

/// <summary>A state change of a convention.</summary>
public sealed class ConventionTransition : Transition<ConventionStatus>;
