namespace Matching.Operations;

/// <summary>What an export contains.</summary>
public enum ExportKind
{
    /// <summary>The whole database, as a dataset folder.</summary>
    Dataset,
    /// <summary>The scoring log, as CSV.</summary>
    ScoringLog,
    /// <summary>A convention, as a document.</summary>
    Convention,
    /// <summary>The explanation of a match, for its employee.</summary>
    Explanation,
}
