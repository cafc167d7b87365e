namespace Matching.Accounts;

/// <summary>Why a mail link was refused.</summary>
public enum LinkRefusal
{
    /// <summary>Never issued, deleted, or issued for another purpose.</summary>
    Unknown,
    /// <summary>Already used.</summary>
    Used,
    /// <summary>Expired.</summary>
    Expired,
    /// <summary>The account for which it acts is disabled.</summary>
    AccountDisabled,
}
