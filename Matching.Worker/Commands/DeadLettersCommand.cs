using System.CommandLine;
using Matching.Operations;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters list|replay|discard</c>: failed messages with their reason.</summary>
internal static class DeadLettersCommand
{
    public static Command Create()
    {
        var command = new Command("dead-letters",
            new LocalizedText("Messages abandonnés : lister, rejouer, supprimer.",
                "Failed messages: list, replay, discard.").ToString());
        command.Add(DeadLettersListCommand.Create());
        command.Add(
            DeadLettersResolveCommand.Create("replay", DeadLetterVerb.Replay,
                new("Renvoie des messages à leur file.", "Sends messages back to their queue."),
            new("renvoyés", "sent back")));
        command.Add(
            DeadLettersResolveCommand.Create("discard", DeadLetterVerb.Discard,
                new("Supprime définitivement des messages.", "Removes messages permanently."),
            new("supprimés", "removed")));
        return command;
    }

    internal static DeadLetters Connect()
    {
        var configuration = Composition.Configuration();
        SettingsCheck.Require(configuration);
        return configuration["Bus:Url"] is { Length: > 0 } url
            ? new DeadLetters(url)
            : throw CommandLine.Fault("dead-letters",
                "Bus__Url n'est pas défini : sans courtier, la page « Messages abandonnés » de l'application affiche "
                    + "ceux de son processus",
                    "Bus__Url is not set: without a broker, the application's page \"Failed messages\" shows "
                        + "those of its process");
    }
}
