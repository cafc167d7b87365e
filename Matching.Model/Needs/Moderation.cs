namespace Matching.Needs;

/// <summary>The points that a coordinator confirms before a need opens.</summary>
/// <param name="PurposeIsClear">Whether the purpose is clear and fits the programme.</param>
/// <param name="ReplacesNoPaidJob">Whether no paid job is replaced.</param>
public readonly record struct Moderation(bool PurposeIsClear, bool ReplacesNoPaidJob)
{
    /// <summary>Whether both points are confirmed.</summary>
    public bool IsComplete => PurposeIsClear && ReplacesNoPaidJob;
}
