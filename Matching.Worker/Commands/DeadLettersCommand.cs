using Matching.Operations;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters list|replay|discard</c>: failed messages with their reason.</summary>
internal static class DeadLettersCommand
{
    public static Verb Create() => new Verb("dead-letters", "Messages abandonnés : lister, rejouer, supprimer.",
        "Failed messages: list, replay, discard.")
    {
        DeadLettersListCommand.Create(),
        DeadLettersResolveCommand.Create(
            new("replay", "Renvoie des messages à leur file.", "Sends messages back to their queue."),
            DeadLetterVerb.Replay, new("renvoyés", "sent back")),
        DeadLettersResolveCommand.Create(
            new("discard", "Supprime définitivement des messages.", "Removes messages permanently."),
            DeadLetterVerb.Discard, new("supprimés", "removed")),
    };

    internal static DeadLetters Connect() =>
        Composition.ValidConfiguration()[Settings.Broker] is { Length: > 0 } url
            ? new DeadLetters(url)
            : throw CommandLine.Fault("dead-letters",
                "Bus__Url n'est pas défini : sans courtier, la page « Messages abandonnés » de l'application affiche "
                    + "ceux de son processus",
                "Bus__Url is not set: without a broker, the application's page \"Failed messages\" shows "
                    + "those of its process");
}
