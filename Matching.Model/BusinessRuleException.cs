namespace Matching;

/// <summary>A rule of the field was about to be broken: 409 on the web, a calm sentence on a page. Nothing was saved.</summary>
/// <param name="sentence">What the rule says, for the person who met it.</param>
public sealed class BusinessRuleException(LocalizedText sentence) : Exception(sentence.En)
{
    /// <summary>What the rule says, in both languages.</summary>
    public LocalizedText Sentence { get; } = sentence;

    /// <summary>Throws when <paramref name="holds"/> is false.</summary>
    /// <exception cref="BusinessRuleException">The rule does not hold.</exception>
    public static void Require(bool holds, string fr, string en)
    {
        if (!holds)
        {
            throw new BusinessRuleException(new LocalizedText(fr, en));
        }
    }
}

/// <summary>The thing does not exist, or is not the asker's to see: 404 either way.</summary>
public sealed class NotFoundException() : Exception("Not found.");

/// <summary>Somebody else changed the thing since it was read: 409, read again.</summary>
public sealed class StaleVersionException() : Exception("Changed since it was read.");
