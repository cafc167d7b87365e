namespace Matching.Offers;

/// <summary>Why an offer was declined; <see cref="DeclineReasons.For"/> gives the closed list of each step.</summary>
public enum DeclineReason
{
    /// <summary>Employee, line manager: too much work now.</summary>
    Workload,
    /// <summary>Employee: no longer interested.</summary>
    NotInterested,
    /// <summary>Employee: on another mission already.</summary>
    OtherMission,
    /// <summary>Employee, line manager, association: the dates do not fit.</summary>
    Dates,
    /// <summary>Employee: too far.</summary>
    TooFar,
    /// <summary>Employee: the mission is not what they expected.</summary>
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
    /// <summary>Every side: another reason, given in the remark.</summary>
    Other,
}
