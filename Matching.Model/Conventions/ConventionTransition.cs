using System.ComponentModel.DataAnnotations.Schema;
using Matching.Persistence;

namespace Matching.Conventions;

/// <summary>A state change of a convention.</summary>
[Table("convention_transitions")]
public sealed class ConventionTransition : Transition<ConventionStatus>;
