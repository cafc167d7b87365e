namespace Matching.Operations;

/// <summary>
/// Key of one dead letter. It includes the hash, so that it does not match another message that has received the same
/// id since.
/// </summary>
/// <param name="Queue">Queue that contains it.</param>
/// <param name="Id">Id in that queue.</param>
/// <param name="BodyHash">Hexadecimal SHA-256 of its body.</param>
public readonly record struct DeadLetterKey(string Queue, string Id, string BodyHash);
