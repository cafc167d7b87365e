using Matching.Accounts;
using Matching.Needs;
using static Matching.Offers.ObsoleteReason;
using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>Sentences about the end of an offer, one set for each kind of reader.</summary>
public static class OfferEndingTexts
{
    private static readonly LocalizedText NeedChanged = new(
        "L'association a modifié ce besoin : ce qui est demandé n'est plus ce qui avait été accepté. "
            + "Il repasse en validation avant de rouvrir.",
        "The association changed this need: what is asked is no longer what was agreed to. "
            + "It is moderated again before it opens.");

    private static readonly LocalizedText DatesPassed =
        new("Les dates de ce besoin sont passées.", "The dates of this need have passed.");
    private static readonly LocalizedText You = new("Vous avez", "You");
    private static readonly LocalizedText PersonWithdrew = new("La personne s'est retirée.", "The person withdrew.");

    /// <summary>The sentence for the employee.</summary>
    public static LocalizedText ForEmployee(OfferEnding ending) => ending switch
    {
        { Because: PersonTaken, Mission.Length: > 0 } => new(
            $"Votre mission « {ending.Mission} » a été approuvée aux mêmes dates : cette proposition prend donc fin.",
            $"Your mission “{ending.Mission}” was approved for the same dates, so this offer ends."),
        { Because: PersonTaken } =>
            new("Une autre mission a été approuvée pour vous à ces dates : cette proposition prend donc fin.",
            "Another mission was approved for you at these dates, so this offer ends."),
        { Because: SeatFilled } =>
            new("La place vient d'être attribuée à une autre personne. Merci d'avoir répondu présent.",
            "The seat has just gone to another person. Thank you for offering your help."),
        { Because: NeedWithdrawn } =>
            new("L'association a retiré ce besoin.", "The association withdrew this need."),
        { Because: NeedExpired } => DatesPassed,
        { Because: ChangeNeed.Why } => NeedChanged,
        { Because: WithdrawProposals.ConsentWithdrawn } =>
            new("Vous ne souhaitez plus recevoir de propositions : aucune réponse n'est attendue de vous.",
            "You no longer wish to receive proposals: no answer is needed."),
        { Because: WithdrawProposals.Paused } =>
            new("Vous êtes en pause : aucune réponse n'est attendue de vous.",
                "You have paused proposals: no answer is needed."),
        { Status: Withdrawn, By: EmployeeActor.ActorName } =>
            new("Vous vous êtes retiré·e.", "You withdrew."),
        { Status: Withdrawn } =>
            new("La coordination a retiré cette proposition.", "The coordinators withdrew this offer."),
        { Status: Obsolete } => new("Cette proposition n'a plus d'objet.", "This offer no longer applies."),
        { Status: Declined, Step: { } step, Reason: { } reason } => DeclinedBy(OwnerToEmployee(step), reason),
        _ => NoAnswerToEmployee(ending.Step),
    };

    /// <summary>
    /// The sentence for the association. It reveals neither the employee, nor their other mission, nor their employer's
    /// reasons.
    /// </summary>
    public static LocalizedText ForAssociation(OfferEnding ending) => ending switch
    {
        { Because: PersonTaken } =>
            new("La personne a accepté une autre mission à ces dates.",
                "The person has accepted another mission at these dates."),
        { Because: SeatFilled } =>
            new("Toutes les places de ce besoin sont attribuées : les autres candidatures prennent fin.",
            "All seats of this need are taken, so the other candidacies end."),
        { Because: NeedWithdrawn } => new("Vous avez retiré ce besoin.", "You withdrew this need."),
        { Because: NeedExpired } => DatesPassed,
        { Because: ChangeNeed.Why } => new("Vous avez modifié ce besoin : la personne avait accepté autre chose.",
            "You changed this need: the person had agreed to something else."),
        { Status: Withdrawn, By: EmployeeActor.ActorName } => PersonWithdrew,
        { Status: Withdrawn } =>
            new("La coordination a retiré cette candidature.", "The coordinators withdrew this candidacy."),
        { Status: Obsolete } =>
            new("La personne n'est plus disponible pour cette mission.",
                "The person is no longer available for this mission."),
        { Status: Declined, Step: AwaitingAssociation, Reason: { } reason } => DeclinedBy(You, reason),
        { Status: Declined, Step: AwaitingManager } =>
            new("L'employeur de la personne n'a pas donné son accord.",
            "The person's employer did not agree."),
        { Status: Declined, Reason: { } reason } when AssociationReasons.MayRead(reason) => new(
            $"La coordination n'a pas donné son accord : {DeclineReasons.LabelFor(reason).Fr}.",
            $"The coordinators did not agree: {DeclineReasons.LabelFor(reason).En}."),
        { Status: Declined } =>
            new("La coordination n'a pas donné son accord.", "The coordinators did not agree."),
        { Step: AwaitingAssociation } => new("Vous n'avez pas répondu à temps : la proposition a expiré.",
            "You did not answer in time, so the offer lapsed."),
        _ => new("L'accord attendu n'a pas été donné à temps.", "The required agreement was not given in time."),
    };

    /// <summary>The sentence for a coordinator.</summary>
    public static LocalizedText ForCoordinator(OfferEnding ending) => ending switch
    {
        { Because: PersonTaken, Mission.Length: > 0 } =>
            new($"La personne a une autre mission à ces dates : « {ending.Mission} ».",
            $"The person has another mission at these dates: “{ending.Mission}”."),
        { Because: PersonTaken } =>
            new("La personne a une autre mission à ces dates.", "The person has another mission at these dates."),
        { Because: SeatFilled } =>
            new("La dernière place a été attribuée à une autre personne.", "The last seat went to another person."),
        { Because: NeedWithdrawn } =>
            new("L'association a retiré le besoin.", "The association withdrew the need."),
        { Because: NeedExpired } =>
            new("Les dates du besoin sont passées.", "The need's dates have passed."),
        { Because: ChangeNeed.Why } => NeedChanged,
        { Because: WithdrawProposals.ConsentWithdrawn } =>
            new("La personne ne souhaite plus être proposée.", "The person no longer agrees to be proposed."),
        { Because: WithdrawProposals.Paused } => new("La personne est en pause.", "The person paused proposals."),
        { Status: Withdrawn, By: EmployeeActor.ActorName } => PersonWithdrew,
        { Status: Withdrawn } => new("Retirée par la coordination.", "Withdrawn by the coordinators."),
        { Status: Obsolete } => new("Sans objet.", "Obsolete."),
        { Status: Declined, Step: { } step, Reason: { } reason } => DeclinedBy(Owner(step), reason),
        _ => NoAnswer(ending.Step),
    };

    /// <summary>Who did not answer, for a coordinator.</summary>
    private static LocalizedText NoAnswer(OfferStatus? step) => step switch
    {
        AwaitingEmployee =>
            new("La personne n'a pas répondu à temps.", "The person did not answer in time."),
        AwaitingAssociation =>
            new("L'association n'a pas répondu à temps.", "The association did not answer in time."),
        null or InLine or AwaitingManager or AwaitingCoordinator or Approved or Declined or Expired or Withdrawn
            or Obsolete => new("Restée sans réponse.", "It was not answered."),
    };

    /// <summary>Who did not answer, for the employee.</summary>
    private static LocalizedText NoAnswerToEmployee(OfferStatus? step) => step switch
    {
        AwaitingEmployee => new("Vous n'avez pas répondu à temps.", "You did not answer in time."),
        AwaitingAssociation => NoAnswer(step),
        InLine =>
            new("La mission va commencer et l'association n'a pas pu examiner toutes les candidatures.",
            "The mission is about to start and the association could not consider every candidate."),
        AwaitingManager => new("La mission va commencer et votre responsable n'a pas répondu.",
            "The mission is about to start and your line manager has not answered."),
        null or AwaitingCoordinator or Approved or Declined or Expired or Withdrawn or Obsolete =>
            new("La proposition est restée sans réponse et a expiré.", "The offer was not answered and has lapsed."),
    };

    /// <summary>The owner of a step, as subject of a sentence to the employee.</summary>
    private static LocalizedText OwnerToEmployee(OfferStatus step) => step switch
    {
        AwaitingEmployee => You,
        AwaitingManager => new("Votre responsable a", "Your line manager"),
        InLine or AwaitingAssociation or AwaitingCoordinator or Approved or Declined or Expired or Withdrawn
            or Obsolete => Owner(step),
    };

    /// <summary>The owner of a step, as subject of a sentence.</summary>
    private static LocalizedText Owner(OfferStatus step) => step switch
    {
        AwaitingEmployee => new("La personne a", "The person"),
        AwaitingAssociation => new("L'association a", "The association"),
        AwaitingManager => new("Le responsable a", "The line manager"),
        InLine or AwaitingCoordinator or Approved or Declined or Expired or Withdrawn or Obsolete =>
            new("La coordination a", "The coordinators"),
    };

    private static LocalizedText DeclinedBy(LocalizedText owner, DeclineReason reason)
    {
        var label = DeclineReasons.LabelFor(reason);
        return new($"{owner.Fr} décliné : {label.Fr}.", $"{owner.En} declined: {label.En}.");
    }
}
