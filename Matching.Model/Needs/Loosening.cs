namespace Matching.Needs;

/// <summary>A suggestion to relax one term of a need.</summary>
/// <param name="Change">The suggestion, as an infinitive in French and an imperative in English.</param>
/// <param name="More">Lower bound of the additional people who could then help.</param>
public sealed record Loosening(LocalizedText Change, PeopleCount More)
{
    /// <summary>The suggestion with its effect.</summary>
    public LocalizedText Sentence => new(
        $"{Change.Fr} : au moins {More.AtLeast} personnes de plus",
        $"{Change.En}: at least {More.AtLeast} more people");
}
