namespace Matching.Api.ReadModels;

/// <summary>The ranked list of a need's latest match run.</summary>
/// <param name="ByRules">True if the published rules ranked, false if a model did.</param>
public sealed record RankedListView(string Method, string Model, bool ByRules, DateTime At, int Considered,
    IReadOnlyList<RankedPerson> People, Guid RunId)
{
    /// <summary>Number of people on the list outside the reader's scope.</summary>
    public int OutOfScope { get; init; }
    /// <summary>
    /// People asked for this need who are not among <see cref="People"/>: ranked lower, or asked through an earlier
    /// run, an application or a nomination.
    /// </summary>
    public IReadOnlyList<AskedPerson> AskedBesides { get; init; } = [];
}
