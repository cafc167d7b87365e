namespace Matching.Accounts;

/// <summary>Every free text that Élan asks for.</summary>
public enum FreeText
{
    /// <summary>Reason of a nomination, for coordinators only.</summary>
    PrivateNomination,
    /// <summary>Reason of a nomination, for the employee too.</summary>
    OpenNomination,
    /// <summary>Reason for choosing an employee ranked lower than another one.</summary>
    LowerChoice,
    /// <summary>Remark on the reason for declining an offer.</summary>
    DeclineRemark,
    /// <summary>Reason for withdrawing an offer.</summary>
    OfferWithdrawal,
    /// <summary>Reason for rejecting a need.</summary>
    NeedRejection,
    /// <summary>Reason for withdrawing a need.</summary>
    NeedWithdrawal,
    /// <summary>Title and description of a need.</summary>
    NeedDescription,
    /// <summary>Reason for interrupting a running assignment.</summary>
    Interruption,
    /// <summary>Reason for cancelling a planned assignment.</summary>
    Cancellation,
    /// <summary>Remark of a check-in.</summary>
    CheckInRemark,
    /// <summary>Remark of the feedback on an assignment.</summary>
    FeedbackRemark,
    /// <summary>Reason for taking a convention back to correct it.</summary>
    ConventionTakenBack,
    /// <summary>Reason for making a convention void.</summary>
    ConventionSetAside,
    /// <summary>Clauses of a convention.</summary>
    ConventionClauses,
    /// <summary>Evidence of an association's eligibility.</summary>
    EligibilityEvidence,
    /// <summary>Reason for stopping, resuming or replacing the learned model.</summary>
    RankingChange,
    /// <summary>Description that employees write in their profile.</summary>
    ProfileText,
}
