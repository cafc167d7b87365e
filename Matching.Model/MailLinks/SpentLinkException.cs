namespace Matching.MailLinks;

/// <summary>A link was used or has expired; HTTP 410.</summary>
/// <param name="sentence">Reason, in both languages, for the person who opened the link.</param>
public sealed class SpentLinkException(LocalizedText sentence) : Exception(sentence.En)
{
    /// <summary>Reason, in both languages.</summary>
    public LocalizedText Sentence { get; } = sentence;
}
