namespace Matching.Operations;

/// <summary>
/// Assigns each message of one queue a unique id: its message id, or <c>sha256-…</c> with the first digits of its
/// body's hash if it has none; duplicates get the suffixes <c>~2</c>, <c>~3</c> and so on. The ids are stable as long
/// as the messages are read in queue order.
/// </summary>
public sealed class DeadLetterIds
{
    private const int HashDigits = 16;
    private readonly HashSet<string> _taken = [];

    /// <summary>Returns the id of the next message.</summary>
    /// <param name="messageId">Message id, or empty.</param>
    /// <param name="bodyHash">Hexadecimal SHA-256 of the body.</param>
    public string Take(string messageId, string bodyHash)
    {
        var name = messageId.Length > 0 ? messageId : $"sha256-{bodyHash[..HashDigits]}";
        var id = name;
        for (var copy = 2; !_taken.Add(id); copy++)
            id = $"{name}~{copy}";
        return id;
    }

    /// <summary>Releases the id of a removed message.</summary>
    public void Release(string id) => _taken.Remove(id);
}
