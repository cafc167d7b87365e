namespace Matching.FollowUps;

/// <summary>From which instant a delay counts.</summary>
public enum Anchor
{
    /// <summary>The move that gives rise to it: the same hour of the day.</summary>
    Move,
    /// <summary>The day of that move: the morning.</summary>
    MoveDay,
    /// <summary>The first day of the assignment, in the morning.</summary>
    Start,
    /// <summary>The middle of the assignment, in the morning.</summary>
    Halfway,
    /// <summary>Each month of the assignment, in the morning.</summary>
    EachMonth,
    /// <summary>The last day of the assignment, in the morning.</summary>
    End,
    /// <summary>The last day of the assignment, when work is over.</summary>
    EndOfWork,
    /// <summary>The instant at which the step of the offer falls due.</summary>
    StepDue,
    /// <summary>
    /// The last instant at which the offer can be answered, see <see cref="FollowUpSettings.LastAnswerAt(DateOnly)"/>.
    /// </summary>
    LastAnswer,
    /// <summary>The last call of the assignment, or the move if that is later.</summary>
    LastCall,
}
