namespace Matching;

/// <summary>A missing or invalid field.</summary>
/// <param name="Field">Name of the field in the REST interface, e.g. <c>days</c>.</param>
/// <param name="Code">Stable code of the fault, e.g. <c>missing</c>.</param>
/// <param name="Sentence">Sentence that asks the user to correct the field.</param>
public sealed record FieldFault(string Field, string Code, LocalizedText Sentence);

/// <summary>
/// A command violates a business rule. REST returns 409, or 422 if <see cref="Faults"/> is not empty; pages show the
/// sentence. Nothing was saved.
/// </summary>
/// <param name="sentence">The rule, as a sentence for the user.</param>
public sealed class BusinessRuleException(LocalizedText sentence) : Exception(sentence.En)
{
    /// <summary>The invalid fields; empty if the rule does not concern fields.</summary>
    public IReadOnlyList<FieldFault> Faults { get; private init; } = [];

    /// <summary>The rule, as a sentence for the user.</summary>
    public LocalizedText Sentence { get; } = sentence;

    /// <summary>Throws if there are faults; the message joins their sentences.</summary>
    /// <exception cref="BusinessRuleException"><paramref name="faults"/> is not empty.</exception>
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

    /// <summary>Throws if <paramref name="condition"/> is false, with the sentence in French and English.</summary>
    /// <exception cref="BusinessRuleException"><paramref name="condition"/> is false.</exception>
    public static void Require(bool condition, string fr, string en)
    {
        if (!condition)
            throw new BusinessRuleException(new(fr, en));
    }
}

/// <summary>The resource does not exist or is not visible to the actor; both are reported as 404.</summary>
public sealed class NotFoundException() : Exception("Not found.");

/// <summary>The resource changed since the client read it; the client must read it again.</summary>
public sealed class StaleVersionException() : Exception("Changed since it was read.");
