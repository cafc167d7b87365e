using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MailLinks;

/// <summary>The one act that a link allows.</summary>
public enum LinkPurpose
{
    /// <summary>The employee answers an offer.</summary>
    AnswerAsEmployee,
    /// <summary>The association answers an offer.</summary>
    AnswerAsAssociation,
    /// <summary>The line manager answers an offer.</summary>
    AnswerAsManager,
    /// <summary>One side says that an assignment has begun.</summary>
    ConfirmStart,
    /// <summary>The association says that an assignment is done.</summary>
    ConfirmEnd,
    /// <summary>One side says how an assignment goes.</summary>
    CheckIn,
    /// <summary>The reader wants no reminders any more.</summary>
    StopReminders,
    /// <summary>One side says how an assignment was.</summary>
    GiveFeedback,
}
