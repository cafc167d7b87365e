using Matching.Persistence;

namespace Matching.Assignments;

/// <summary>A state change of an assignment.</summary>
public sealed class AssignmentTransition : Transition<AssignmentStatus>;
