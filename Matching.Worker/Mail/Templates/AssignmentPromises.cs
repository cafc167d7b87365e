using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// What comes next for an assignment, in words: each sentence is there only if what it promises is planned for its
/// reader.
/// </summary>
internal static class AssignmentPromises
{
    internal static readonly LocalizedText CoordinatorsMayClose =
        new("La coordination peut aussi la clore.", "The coordinators may close it too.");

    /// <summary>The reminders before the start, and the question on the day.</summary>
    internal static LocalizedText? BeforeAndOnTheDay(AssignmentFacts f)
    {
        if (f.Reader == Role.Coordinator)
            return new("Les deux côtés diront sur la page de la mission si elle a commencé.",
                "Both sides will say on the assignment's page whether it has begun.");
        var reminders = f.Coming.Where(c => c.Kind is FollowUpKind.StartsInAWeek or FollowUpKind.StartsTomorrow)
            .Select(c => MissionLines.Day(c.At)).ToList();
        var day = OnTheDay(f);
        LocalizedText? before = reminders.Count switch
        {
            0 => null,
            1 => new($"Un rappel suit le {reminders[0].Fr}.", $"A reminder follows on {reminders[0].En}."),
            _ => new($"Un rappel suit le {reminders[0].Fr}, puis le {reminders[1].Fr}.",
                $"Reminders follow on {reminders[0].En} and on {reminders[1].En}."),
        };
        return before is { } first && day is { } then
            ? new($"{first.Fr} {then.Fr}", $"{first.En} {then.En}")
            : before ?? day;
    }

    /// <summary>The question whether it has begun.</summary>
    internal static LocalizedText? OnTheDay(AssignmentFacts f) => f.Coming.Any(c => c.Kind == FollowUpKind.DidItStart)
        ? new("Le jour venu, nous demanderons d'un clic si elle a commencé.",
            "On the day we will ask, in one click, whether it has begun.")
        : null;

    /// <summary>What happens when nobody says anything.</summary>
    internal static LocalizedText? WithoutNews(AssignmentFacts f)
    {
        if (f.ConcludedAt is not { } at)
            return null;
        var day = MissionLines.Day(at);
        return f.Status == AssignmentStatus.Running
            ? new($"Sans nouvelles, elle sera conclue d'office le {day.Fr}.",
                $"Without news it will be concluded by rule on {day.En}.")
            : new($"Si personne ne confirme qu'elle a commencé, elle sera annulée d'office le {day.Fr}.",
                $"If nobody confirms that it began, it will be called off by rule on {day.En}.");
    }
}
