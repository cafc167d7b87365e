using static Matching.Accounts.Audience;
using static Matching.Accounts.FreeText;

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
        var audience = AudienceOf(text, author);
        if (audience == author && author == Employee)
            return new("Vous seul·e lisez ce texte.", "Only you read this text.");
        // Employees and line managers are single authors and not listed; the other sides are several people.
        var readers = Enum.GetValues<Audience>()
            .Where(s => s != None && audience.HasFlag(s)
                && !(s == author && s is Employee or Manager)).ToList();
        var names = DisplayFormat.List(readers.ConvertAll(s => NameOf(s, text, author)));
        return readers.Count == 1
            ? new($"Seule {names.Fr} lira ce texte.", $"Only {names.En} will read this text.")
            : new($"{Capital(names.Fr)} liront ce texte.", $"{Capital(names.En)} will read this text.");
    }

    private static Audience AudienceOf(FreeText text, Audience author) => text switch
    {
        OpenNomination => Employee | Coordinators,
        NeedRejection or EligibilityEvidence => Association | Coordinators,
        NeedDescription or Cancellation or ConventionTakenBack or ConventionSetAside or ConventionClauses =>
            Employee | Association | Coordinators,
        ProfileText => Employee,
        RankingChange => Coordinators | Operators,
        PrivateNomination or LowerChoice or DeclineRemark or OfferWithdrawal or NeedWithdrawal or Interruption
            or CheckInRemark or FeedbackRemark => author | Coordinators,
    };

    private static LocalizedText NameOf(Audience side, FreeText text, Audience author) => side switch
    {
        Employee when text == NeedDescription => new("les collaborateurs", "the employees"),
        Employee => new("le collaborateur", "the employee"),
        Association when author == Association => new("votre association", "your association"),
        Association => new("l'association", "the association"),
        Manager => new("le responsable", "the line manager"),
        Operators => new("l'exploitation", "the operators"),
        Coordinators or None => new("la coordination", "the coordinators"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
