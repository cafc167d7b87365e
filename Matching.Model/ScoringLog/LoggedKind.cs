namespace Matching.ScoringLog;

/// <summary>Kind of row that a line of the scoring log seals.</summary>
public enum LoggedKind
{
    /// <summary>A match run: model, features, scores, order, reasons.</summary>
    Run,
    /// <summary>A <see cref="ListViewing"/>; the subject is a hash of run and account.</summary>
    Viewing,
    /// <summary>An <see cref="ScoringLog.Override"/>.</summary>
    Override,
    /// <summary>A transition of an offer.</summary>
    Decision,
    /// <summary>A transition of a registered model.</summary>
    Model,
}
