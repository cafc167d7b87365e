using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MailLinks;

/// <summary>The link once allowed something and does so no longer: 410 on the web.</summary>
/// <param name="sentence">Why, for the person who followed it.</param>
public sealed class SpentLinkException(LocalizedText sentence) : Exception(sentence.En)
{
    /// <summary>Why, in both languages.</summary>
    public LocalizedText Sentence { get; } = sentence;
}
