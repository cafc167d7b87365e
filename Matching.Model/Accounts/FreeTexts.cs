namespace Matching.Accounts;

/// <summary>
/// Defines the audience of each free text, both for the stored value and for the sentence in the form.
/// </summary>
public static class FreeTexts
{
    /// <summary>Returns the audience of a text written by <paramref name="author"/>.</summary>
    public static Audience AudienceOf(FreeText text, Actor author) => AudienceOf(text, Audiences.SideOf(author));

    /// <summary>Returns the sentence about the readers, shown next to the form field.</summary>
    public static LocalizedText NoticeFor(FreeText text, Actor author) => NoticeFor(text, Audiences.SideOf(author));

    /// <summary>Returns the sentence about the readers, for an author on the given side.</summary>
    public static LocalizedText NoticeFor(FreeText text, Audience author)
    {
        if (AudienceOf(text, author) is var audience && audience == author && author == Audience.Employee)
            return new("Vous seul·e lisez ce texte.", "Only you read this text.");
        // Employees and line managers are single authors and not listed; the other sides are several people.
        var readers = Enum.GetValues<Audience>()
            .Where(s => s != Audience.None && audience.HasFlag(s)
                && !(s == author && s is Audience.Employee or Audience.Manager)).ToList();
        var names = DisplayFormat.List(readers.ConvertAll(s => NameOf(s, text, author)));
        return readers.Count == 1
            ? new($"Seule {names.Fr} lira ce texte.", $"Only {names.En} will read this text.")
            : new($"{Capital(names.Fr)} liront ce texte.", $"{Capital(names.En)} will read this text.");
    }

    private static Audience AudienceOf(FreeText text, Audience author) => text switch
    {
        FreeText.OpenNomination => Audience.Employee | Audience.Coordinators,
        FreeText.NeedRejection or FreeText.EligibilityEvidence => Audience.Association | Audience.Coordinators,
        FreeText.NeedDescription or FreeText.Cancellation or FreeText.ConventionTakenBack or FreeText.ConventionSetAside
            or FreeText.ConventionClauses =>
            Audience.Employee | Audience.Association | Audience.Coordinators,
        FreeText.ProfileText => Audience.Employee,
        FreeText.RankingChange => Audience.Coordinators | Audience.Operators,
        FreeText.PrivateNomination or FreeText.LowerChoice or FreeText.DeclineRemark or FreeText.OfferWithdrawal
            or FreeText.NeedWithdrawal or FreeText.Interruption or FreeText.CheckInRemark
            or FreeText.FeedbackRemark => author | Audience.Coordinators,
    };

    private static LocalizedText NameOf(Audience side, FreeText text, Audience author) => side switch
    {
        Audience.Employee when text == FreeText.NeedDescription => new("les collaborateurs", "the employees"),
        Audience.Employee => new("le collaborateur", "the employee"),
        Audience.Association when author == Audience.Association => new("votre association", "your association"),
        Audience.Association => new("l'association", "the association"),
        Audience.Manager => new("le responsable", "the line manager"),
        Audience.Operators => new("l'exploitation", "the operators"),
        Audience.Coordinators or Audience.None => new("la coordination", "the coordinators"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
