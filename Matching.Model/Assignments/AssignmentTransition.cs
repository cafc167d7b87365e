using System.ComponentModel.DataAnnotations.Schema;
using Matching.Persistence;

namespace Matching.Assignments;

/// <summary>A state change of an assignment.</summary>
[Table("assignment_transitions")]
public sealed class AssignmentTransition : Transition<AssignmentStatus>;
