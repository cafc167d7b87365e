namespace Matching.Offers;

/// <summary>Why somebody says no. One closed list a side.</summary>
public enum DeclineReason
{
    /// <summary>Employee, manager: too much work now.</summary>
    Workload,
    /// <summary>Employee: no longer interested.</summary>
    NotInterested,
    /// <summary>Employee: on another mission already.</summary>
    OtherMission,
    /// <summary>Employee, manager, association: the dates do not fit.</summary>
    Dates,
    /// <summary>Employee: too far.</summary>
    TooFar,
    /// <summary>Employee: not what she expected.</summary>
    NotAsExpected,
    /// <summary>Association: does not fit the need.</summary>
    DoesNotFit,
    /// <summary>Association: the need was met otherwise.</summary>
    MetOtherwise,
    /// <summary>Association: nobody to host the person.</summary>
    NoHost,
    /// <summary>Coordinator: the association is not eligible.</summary>
    NotEligible,
    /// <summary>Coordinator: a conflict of interest.</summary>
    ConflictOfInterest,
    /// <summary>Coordinator: days, length or cap exceeded.</summary>
    QuotaExceeded,
    /// <summary>Coordinator: it would replace a paid job.</summary>
    ReplacesPaidJob,
    /// <summary>Anybody: something else, told in the remark.</summary>
    Other,
}
