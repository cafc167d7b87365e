using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// Sentences about the next steps of an assignment; each appears only if the step is planned for the recipient.
/// </summary>
internal static class AssignmentPromises
{
    internal static readonly LocalizedText CoordinatorsMayClose =
        new("La coordination peut aussi la clore.", "The coordinators can also close it.");

    /// <summary>The reminders before the start, and the question on the day.</summary>
    internal static LocalizedText? BeforeAndOnTheDay(AssignmentFacts f)
    {
        if (f.Reader == Role.Coordinator)
            return new("Les deux côtés indiqueront sur la page de la mission si elle a commencé.",
                "Both sides will confirm on the assignment's page whether it has started.");
        var reminders = f.Coming.Where(c => c.Kind is FollowUpKind.StartsInAWeek or FollowUpKind.StartsTomorrow)
            .Select(c => MissionLines.Day(c.At)).ToList();
        var day = OnTheDay(f);
        LocalizedText? before = reminders.Count switch
        {
            0 => null,
            1 => new($"Vous recevrez un rappel le {reminders[0].Fr}.",
                $"You will receive a reminder on {reminders[0].En}."),
            _ => new($"Vous recevrez un rappel le {reminders[0].Fr}, puis le {reminders[1].Fr}.",
                $"You will receive reminders on {reminders[0].En} and on {reminders[1].En}."),
        };
        return before is { } first && day is { } then
            ? new($"{first.Fr} {then.Fr}", $"{first.En} {then.En}")
            : before ?? day;
    }

    /// <summary>The question on the first day whether the mission has started.</summary>
    internal static LocalizedText? OnTheDay(AssignmentFacts f) => f.Coming.Any(c => c.Kind == FollowUpKind.DidItStart)
        ? new("Le jour venu, nous vous demanderons si elle a commencé ; un clic suffira.",
            "On the day, we will ask you whether it has started; one click will be enough.")
        : null;

    /// <summary>What happens if nobody responds.</summary>
    internal static LocalizedText? WithoutNews(AssignmentFacts f)
    {
        if (f.ConcludedAt is not { } at)
            return null;
        var day = MissionLines.Day(at);
        return f.Status == AssignmentStatus.Running
            ? new($"Sans nouvelles, elle sera conclue d'office le {day.Fr}.",
                $"If we hear nothing, it will be closed automatically on {day.En}.")
            : new($"Si personne ne confirme qu'elle a commencé, elle sera annulée d'office le {day.Fr}.",
                $"If nobody confirms that it has started, it will be cancelled automatically on {day.En}.");
    }
}
