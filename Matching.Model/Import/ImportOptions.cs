namespace Matching.Import;

/// <summary>Options of an import.</summary>
/// <param name="DryRun">Check every row without writing anything.</param>
/// <param name="AssumeConsent">Treat a missing consent value as given; the caller is responsible for having asked the
/// employees.</param>
public readonly record struct ImportOptions(bool DryRun, bool AssumeConsent);
