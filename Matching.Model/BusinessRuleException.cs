namespace Matching;

/// <summary>A field that keeps a thing from moving on.</summary>
/// <param name="Field">Name of the field as the REST interface has it, e.g. <c>days</c>.</param>
/// <param name="Code">Stable name of the fault, e.g. <c>missing</c>.</param>
/// <param name="Sentence">What to do about it.</param>
public sealed record FieldFault(string Field, string Code, LocalizedText Sentence);

/// <summary>
/// A rule of the field was about to be broken: 409 on the web, or 422 with each field when fields are at fault; a calm
/// sentence on a page. Nothing was saved.
/// </summary>
/// <param name="sentence">What the rule says, for the person who met it.</param>
public sealed class BusinessRuleException(LocalizedText sentence) : Exception(sentence.En)
{
    /// <summary>The fields at fault; empty when the rule is about something else.</summary>
    public IReadOnlyList<FieldFault> Faults { get; private init; } = [];

    /// <summary>What the rule says, in both languages.</summary>
    public LocalizedText Sentence { get; } = sentence;

    /// <summary>Throws when there are faults, with all of their sentences.</summary>
    /// <exception cref="BusinessRuleException">There are.</exception>
    public static void RequireNone(IReadOnlyList<FieldFault> faults)
    {
        if (faults.Count == 0)
            return;
        throw new BusinessRuleException(
            new(string.Join(' ', faults.Select(f => f.Sentence.Fr)),
                string.Join(' ', faults.Select(f => f.Sentence.En))))
        {
            Faults = faults,
        };
    }

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
