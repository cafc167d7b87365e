namespace Matching.MailLinks;

/// <summary>The action that a link allows.</summary>
public enum LinkPurpose
{
    /// <summary>The employee answers an offer.</summary>
    AnswerAsEmployee,
    /// <summary>The association answers an offer.</summary>
    AnswerAsAssociation,
    /// <summary>The line manager answers an offer.</summary>
    AnswerAsManager,
    /// <summary>One side confirms the start of an assignment.</summary>
    ConfirmStart,
    /// <summary>The association confirms the end of an assignment.</summary>
    ConfirmEnd,
    /// <summary>One side checks in.</summary>
    CheckIn,
    /// <summary>The recipient turns reminders off.</summary>
    StopReminders,
    /// <summary>One side gives feedback.</summary>
    GiveFeedback,
}
