using System.Globalization;
using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Offers;
using static Matching.Assignments.AssignmentStatus;

namespace Matching.Api.ReadModels;

/// <summary>Describes state changes, and who made them, to a reader.</summary>
internal static class TimelineTexts
{
    /// <param name="names">E-mail addresses of coordinators by account id.</param>
    internal static string NameFor(string actor, Guid? account, SignedInActor reader, Dictionary<Guid, string> names) =>
        (actor switch
        {
            _ when account == reader.Account => new LocalizedText("Vous", "You"),
            "employee" => new("Collaborateur", "Employee"),
            "association" => new("Association", "Association"),
            "manager" => new("Manager", "Line manager"),
            "coordinator" => names.TryGetValue(account ?? default, out var name) && name.Length > 0
                ? new(name, name)
                : new("Coordination", "Coordination"),
            _ => new("Élan", "Élan"),
        }).ToString();

    internal static LocalizedText Describe(AssignmentTransition t) => t.To switch
    {
        Planned when t.From == Planned => new("nouvelles dates", "new dates"),
        Planned when t.From == Running => new("début repris : prévue", "start taken back: planned"),
        Planned or Running or Completed or Interrupted or Cancelled => Assignment.LabelFor(t.To),
    };

    internal static string Why(AssignmentTransition t, SignedInActor reader)
    {
        if (t.Why == Assignment.NeverConfirmed)
            return new LocalizedText("personne n'a confirmé qu'elle avait commencé",
                "nobody confirmed that it had begun").ToString();
        return DateOnly.TryParseExact(t.Why, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            && t.From == t.To
            ? new LocalizedText($"commence le {DisplayFormat.Date(start)}", $"starts on {DisplayFormat.Date(start)}")
                .ToString()
            : t.WhyFor(reader);
    }

    internal static string Why(ConventionTransition t, SignedInActor reader) => t.Why == Convention.DatesChanged
        ? new LocalizedText("les dates de la mission ont changé", "the dates of the mission have changed").ToString()
        : t.WhyFor(reader);

    internal static string Why(OfferTransition t, SignedInActor reader)
    {
        DeclineReason? reason =
            t.To == OfferStatus.Declined && Enum.TryParse<DeclineReason>(t.Why, out var parsed) ? parsed : null;
        var ending = OfferEnding.From(t, reason);
        if (reason is null && t.To is not (OfferStatus.Obsolete or OfferStatus.Expired) && ending.Because.Length == 0)
            return t.WhyFor(reader);
        return (reader switch
        {
            EmployeeActor => OfferEndingTexts.ForEmployee(ending),
            AssociationActor => OfferEndingTexts.ForAssociation(ending),
            _ => OfferEndingTexts.ForCoordinator(ending),
        }).ToString();
    }
}
