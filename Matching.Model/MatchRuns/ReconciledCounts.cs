namespace Matching.MatchRuns;

/// <summary>Numbers of messages that a reconciliation published again.</summary>
/// <param name="Runs">Open need versions without a match run.</param>
/// <param name="Proposals">Match runs whose employees were never asked.</param>
/// <param name="Rematches">Chunks of re-matches that were scheduled but not ranked.</param>
/// <param name="Conventions">Approved assignments without a convention.</param>
public readonly record struct ReconciledCounts(int Runs, int Proposals, int Rematches, int Conventions)
{
    /// <summary>Sum of all counts.</summary>
    public int Total => Runs + Proposals + Rematches + Conventions;
}
