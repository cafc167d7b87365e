using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// Sentences about the next steps of an assignment; each appears only if the step is planned for the recipient.
/// </summary>
internal sealed partial class AssignmentMails
{
    /// <summary>The reminders before the start, and the question on the day.</summary>
    private LocalizedText? BeforeAndOnTheDay()
    {
        if (f.Reader == Role.Coordinator)
            return new("Les deux côtés indiqueront sur la page de la mission si elle a commencé.",
                "Both sides will confirm on the assignment's page whether it has started.");
        var reminders = f.Coming.Where(c => c.Kind is FollowUpKind.StartsInAWeek or FollowUpKind.StartsTomorrow)
            .Select(c => DisplayFormat.Weekday(c.At)).ToList();
        LocalizedText? before = reminders switch
        {
            [] => null,
            [var only] => new($"Vous recevrez un rappel le {only.Fr}.", $"You will receive a reminder on {only.En}."),
            [var first, var second, ..] => new($"Vous recevrez un rappel le {first.Fr}, puis le {second.Fr}.",
                $"You will receive reminders on {first.En} and on {second.En}."),
        };
        return before is { } reminder && OnTheDay() is { } question
            ? Join(" ", reminder, question)
            : before ?? OnTheDay();
    }

    /// <summary>The question on the first day whether the mission has started.</summary>
    private LocalizedText? OnTheDay() => f.Coming.Any(c => c.Kind == FollowUpKind.DidItStart)
        ? new("Le jour venu, nous vous demanderons si elle a commencé ; un clic suffira.",
            "On the day, we will ask you whether it has started; one click will be enough.")
        : null;

    /// <summary>What happens if nobody responds.</summary>
    private LocalizedText? WithoutNews()
    {
        if (f.ConcludedAt is not { } at)
            return null;
        var day = DisplayFormat.Weekday(at);
        return f.Status == AssignmentStatus.Running
            ? new($"Sans nouvelles, elle sera conclue d'office le {day.Fr}.",
                $"If we hear nothing, it will be closed automatically on {day.En}.")
            : new($"Si personne ne confirme qu'elle a commencé, elle sera annulée d'office le {day.Fr}.",
                $"If nobody confirms that it has started, it will be cancelled automatically on {day.En}.");
    }
}
