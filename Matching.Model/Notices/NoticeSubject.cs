namespace Matching.Notices;

/// <summary>Type of the row that a notice is about.</summary>
internal enum NoticeSubject
{
    Offer,
    Assignment,
    Need,
    Convention,
    /// <summary>The profile of the employee whose id is the notice's subject.</summary>
    Profile,
}
