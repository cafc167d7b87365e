using Matching.Persistence;

namespace Matching.Needs;

/// <summary>Audit row of a need's state change.</summary>
public sealed class NeedTransition : Transition<NeedStatus>;
