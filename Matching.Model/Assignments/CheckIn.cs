using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

/// <summary>How an assignment goes, as one of its two sides says; never changed.</summary>
public sealed class CheckIn
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The assignment.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>Whether it goes well; false means that somebody ought to ring.</summary>
    public required bool GoesWell { get; init; }
    /// <summary>The author's words, or empty. A screen or mail reads them through <see cref="RemarkFor"/>.</summary>
    public string Remark { get; init; } = "";
    /// <summary>Who may read <see cref="Remark"/>.</summary>
    public Audience Audience { get; init; } = Audience.Coordinators;
    /// <summary>Account of who says so.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>Role of who says so.</summary>
    public string ActorName { get; init; } = "";

    /// <summary><see cref="Remark"/> if <paramref name="reader"/> may read it, otherwise nothing.</summary>
    public string RemarkFor(Actor reader) => Audience.TextFor(Remark, AccountId, reader);
}
