using System.ComponentModel.DataAnnotations.Schema;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>Audit row of a need's state change.</summary>
[Table("need_transitions")]
public sealed class NeedTransition : Transition<NeedStatus>;
