using Matching.FollowUps;

namespace Matching.Notices;

/// <summary>
/// Data of one notice that its recipient may read, at the time of sending. Each kind of recipient has a type of its
/// own.
/// </summary>
public abstract record NoticeFacts;

/// <summary>A reason for a match, or its main gap.</summary>
/// <param name="IsGap">Whether it is the gap.</param>
/// <param name="Text">The reason as a sentence.</param>
public sealed record ReasonFact(bool IsGap, LocalizedText Text);

/// <summary>A planned notice.</summary>
/// <param name="Kind">The follow-up that will send it.</param>
/// <param name="At">UTC instant at which it is due.</param>
public sealed record ComingNotice(FollowUpKind Kind, DateTime At);

/// <summary>A profile that has not changed for a long time.</summary>
/// <param name="UpdatedAt">UTC instant of the last change.</param>
public sealed record ProfileFacts(DateTime UpdatedAt) : NoticeFacts;
