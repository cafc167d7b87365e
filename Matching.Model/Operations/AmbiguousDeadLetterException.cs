namespace Matching.Operations;

/// <summary>Messages of several queues have the id that was given, so the queue must be given too.</summary>
/// <param name="id">Id that several dead letters match.</param>
/// <param name="queues">Queues of the messages.</param>
public sealed class AmbiguousDeadLetterException(string id, IReadOnlyList<string> queues) : InputException(
    [InputFault.OfArgument("id", new(
        $"l'identifiant « {id} » existe dans plusieurs files ({string.Join(", ", queues)}) : précisez la file ; rien "
            + "n'a été fait",
        $"the id \"{id}\" exists in several queues ({string.Join(", ", queues)}): specify the queue; nothing was "
            + "done"))])
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>Queues of the messages with this id.</summary>
    public IReadOnlyList<string> Queues { get; } = queues;
}
