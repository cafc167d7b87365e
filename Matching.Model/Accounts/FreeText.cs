namespace Matching.Accounts;

/// <summary>Every text in a person's own words that Élan asks for.</summary>
public enum FreeText
{
    /// <summary>Why a coordinator nominates a person, for the coordinators.</summary>
    PrivateNomination,
    /// <summary>Why a coordinator nominates a person, for the person too.</summary>
    OpenNomination,
    /// <summary>Why a coordinator asks somebody before a person ranked higher.</summary>
    LowerChoice,
    /// <summary>Remark beside the reason for declining an offer.</summary>
    DeclineRemark,
    /// <summary>Why an offer is withdrawn.</summary>
    OfferWithdrawal,
    /// <summary>Why a coordinator rejects a need.</summary>
    NeedRejection,
    /// <summary>Why an association withdraws its need.</summary>
    NeedWithdrawal,
    /// <summary>Title and description of a need.</summary>
    NeedDescription,
    /// <summary>Why a running mission is interrupted.</summary>
    Interruption,
    /// <summary>Why a coordinator cancels a planned mission.</summary>
    Cancellation,
    /// <summary>Remark of a check-in.</summary>
    CheckInRemark,
    /// <summary>Remark of the feedback after a mission.</summary>
    FeedbackRemark,
    /// <summary>Why a coordinator takes a convention back to correct it.</summary>
    ConventionTakenBack,
    /// <summary>Why a coordinator sets a convention aside.</summary>
    ConventionSetAside,
    /// <summary>Clauses of a convention.</summary>
    ConventionClauses,
    /// <summary>Evidence of an association's eligibility.</summary>
    EligibilityEvidence,
    /// <summary>Why the learned model is stopped, put back, or an earlier one restored.</summary>
    RankingChange,
    /// <summary>What an employee writes about themselves in their profile.</summary>
    ProfileText,
}

/// <summary>
/// Who will read each free text: what is stored beside the text and what its form says come from this one definition.
/// </summary>
public static class FreeTexts
{
    private const Audience Parties = Audience.Employee | Audience.Association | Audience.Coordinators;

    /// <summary>The audience of a text that <paramref name="author"/> writes.</summary>
    public static Audience AudienceOf(FreeText text, Actor author) => AudienceOf(text, Audiences.SideOf(author));

    /// <summary>The sentence beside the field of a form.</summary>
    public static LocalizedText NoticeFor(FreeText text, Actor author) => NoticeFor(text, Audiences.SideOf(author));

    /// <summary>The sentence beside the field of a form, for an author of a side.</summary>
    public static LocalizedText NoticeFor(FreeText text, Audience author)
    {
        if (AudienceOf(text, author) is var audience && audience == author && author == Audience.Employee)
            return new("Vous seul·e lisez ce texte.", "Only you read this text.");
        // An employee or a line manager knows that they read their own text; the other sides are several people.
        var readers = Sides
            .Where(s => audience.HasFlag(s) && !(s == author && s is Audience.Employee or Audience.Manager)).ToList();
        var names = DisplayFormat.List(readers.ConvertAll(s => NameOf(s, text, author)));
        return readers.Count == 1
            ? new($"Seule {names.Fr} lira ce texte.", $"Only {names.En} will read this text.")
            : new($"{Capital(names.Fr)} liront ce texte.", $"{Capital(names.En)} will read this text.");
    }

    private static readonly Audience[] Sides = [Audience.Employee, Audience.Association, Audience.Manager,
        Audience.Coordinators, Audience.Operators];

    private static Audience AudienceOf(FreeText text, Audience author) => text switch
    {
        FreeText.OpenNomination => Audience.Employee | Audience.Coordinators,
        FreeText.NeedRejection or FreeText.EligibilityEvidence => Audience.Association | Audience.Coordinators,
        FreeText.NeedDescription or FreeText.Cancellation or FreeText.ConventionTakenBack or FreeText.ConventionSetAside
            or FreeText.ConventionClauses => Parties,
        FreeText.ProfileText => Audience.Employee,
        FreeText.RankingChange => Audience.Coordinators | Audience.Operators,
        _ => author | Audience.Coordinators,
    };

    private static LocalizedText NameOf(Audience side, FreeText text, Audience author) => side switch
    {
        Audience.Employee when text == FreeText.NeedDescription => new("les collaborateurs", "the employees"),
        Audience.Employee => new("le collaborateur", "the employee"),
        Audience.Association when author == Audience.Association => new("votre association", "your association"),
        Audience.Association => new("l'association", "the association"),
        Audience.Manager => new("le responsable", "the line manager"),
        Audience.Operators => new("l'exploitation", "the operators"),
        _ => new("la coordination", "the coordinators"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
