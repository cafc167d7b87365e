using Matching.Accounts;

namespace Matching.Assignments;

/// <summary>A report by one side on how an assignment goes. Immutable.</summary>
public sealed class CheckIn
{
    /// <summary>Primary key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the assignment.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>UTC instant of the report.</summary>
    public required DateTime At { get; init; }
    /// <summary>Whether it goes well; if false, the coordinators are notified.</summary>
    public required bool GoesWell { get; init; }
    /// <summary>The author's remark, or empty. Pages and mails read it through <see cref="RemarkFor"/>.</summary>
    public string Remark { get; init; } = "";
    /// <summary>Who may read <see cref="Remark"/>.</summary>
    public Audience Audience { get; init; } = Audience.Coordinators;
    /// <summary>Account of the author, or null.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>Role of the author.</summary>
    public string ActorName { get; init; } = "";

    /// <summary><see cref="Remark"/> if <paramref name="reader"/> may read it, otherwise an empty string.</summary>
    public string RemarkFor(Actor reader) => Audience.TextFor(Remark, AccountId, reader);
}
