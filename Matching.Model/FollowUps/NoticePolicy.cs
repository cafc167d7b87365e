namespace Matching.FollowUps;

/// <summary>Interim, until the follow-ups' own.</summary>
public static class NoticePolicy
{
    /// <summary>Whether a notice asks for a decision of its reader, or tells of one that changes her plans.</summary>
    public static bool IsDecision(NoticeKind kind) => kind is NoticeKind.OfferAsksEmployee or NoticeKind.OfferAsksAssociation or NoticeKind.OfferAsksManager
        or NoticeKind.OfferAsksCoordinator or NoticeKind.AssignmentApproved or NoticeKind.AssignmentCancelled or NoticeKind.NeedSubmitted;
}
