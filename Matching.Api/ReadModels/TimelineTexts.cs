using System.Globalization;
using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Offers;

namespace Matching.Api.ReadModels;

/// <summary>Describes state changes, and who made them, to a reader.</summary>
internal static class TimelineTexts
{
    /// <param name="names">E-mail addresses of coordinators by account id.</param>
    internal static string NameFor(string actor, Guid? account, SignedInActor reader, Dictionary<Guid, string> names) =>
        actor switch
        {
            _ when account == reader.Account => Localizer.L("Vous", "You").ToString(),
            "employee" => Localizer.L("Collaborateur", "Employee").ToString(),
            "association" => Localizer.L("Association", "Association").ToString(),
            "manager" => Localizer.L("Manager", "Line manager").ToString(),
            "coordinator" => names.TryGetValue(account ?? default, out var name) && name.Length > 0
                ? name
                : Localizer.L("Coordination", "Coordination").ToString(),
            _ => "Élan",
        };

    internal static LocalizedText Describe(AssignmentTransition t) => t.To switch
    {
        AssignmentStatus.Planned when t.From == AssignmentStatus.Planned =>
            Localizer.L("nouvelles dates", "new dates"),
        AssignmentStatus.Planned when t.From == AssignmentStatus.Running =>
            Localizer.L("début repris : prévue", "start taken back: planned"),
        AssignmentStatus.Planned or AssignmentStatus.Running or AssignmentStatus.Completed
            or AssignmentStatus.Interrupted or AssignmentStatus.Cancelled => Assignment.LabelFor(t.To),
    };

    internal static string Why(AssignmentTransition t, SignedInActor reader)
    {
        if (t.Why == Assignment.NeverConfirmed)
            return Localizer.L("personne n'a confirmé qu'elle avait commencé", "nobody confirmed that it had begun")
                .ToString();
        return DateOnly.TryParseExact(t.Why, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            && t.From == t.To
            ? Localizer.L($"commence le {DisplayFormat.Date(start).Fr}", $"starts on {DisplayFormat.Date(start).En}")
                .ToString()
            : t.WhyFor(reader);
    }

    internal static string Why(ConventionTransition t, SignedInActor reader) => t.Why == Convention.DatesChanged
        ? Localizer.L("les dates de la mission ont changé", "the dates of the mission have changed").ToString()
        : t.WhyFor(reader);

    internal static string Why(OfferTransition t, SignedInActor reader)
    {
        var reason = Enum.TryParse<DeclineReason>(t.Why, out var parsed) && t.To == OfferStatus.Declined
            ? parsed
            : (DeclineReason?)null;
        if (reason is not null || t.To is OfferStatus.Obsolete or OfferStatus.Expired
            || OfferEnding.From(t, null).Because.Length > 0)
            return Ending(OfferEnding.From(t, reason), reader).ToString();
        return t.WhyFor(reader);
    }

    private static LocalizedText Ending(OfferEnding ending, SignedInActor reader) => reader switch
    {
        EmployeeActor => OfferEndingTexts.ForEmployee(ending),
        AssociationActor => OfferEndingTexts.ForAssociation(ending),
        _ => OfferEndingTexts.ForCoordinator(ending),
    };
}
