namespace Matching.FollowUps;

/// <summary>The instant from which a delay is counted.</summary>
public enum Anchor
{
    /// <summary>The transition that causes the follow-up; keeps its time of day.</summary>
    Move,
    /// <summary>The day of that transition, in the morning.</summary>
    MoveDay,
    /// <summary>The first day of the assignment, in the morning.</summary>
    Start,
    /// <summary>The middle of the assignment, in the morning.</summary>
    Halfway,
    /// <summary>Every month of the assignment, in the morning.</summary>
    EachMonth,
    /// <summary>The last day of the assignment, in the morning.</summary>
    End,
    /// <summary>The last day of the assignment, in the evening.</summary>
    EndOfWork,
    /// <summary>The instant at which the offer's step is due.</summary>
    StepDue,
    /// <summary>
    /// The last instant at which the offer can be answered, see <see cref="Offers.AnswerDeadline"/>.
    /// </summary>
    LastAnswer,
    /// <summary>The last call of the assignment, or the transition if that is later.</summary>
    LastCall,
}
