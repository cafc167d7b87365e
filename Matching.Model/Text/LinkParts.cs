namespace Matching.Text;

/// <summary>
/// Parts of the linker that can be left out, to see what each is worth: the signals by their position, then what they
/// are made of.
/// </summary>
[Flags]
internal enum LinkParts
{
    /// <summary>None left out: the linker that serves.</summary>
    None = 0,
    /// <summary>Words that the lexicon or the taxonomy's wordings exchange.</summary>
    Kinship = 1 << 16,
    /// <summary>Words spelled alike.</summary>
    Spelling = 1 << 17,
    /// <summary>Words and entries near in the latent space, in sieve and likeness.</summary>
    Latent = 1 << 18,
    /// <summary>Mistyped words set right by those that the taxonomy knows.</summary>
    KnownWords = 1 << 19,
    /// <summary>Weights refined by the taxonomy's own wordings.</summary>
    Lessons = 1 << 20,
    /// <summary>Skills that a description mentions.</summary>
    Mentions = 1 << 21,
}

/// <summary>Questions to a set of parts left out.</summary>
internal static class LinkPartsLeftOut
{
    /// <summary>The part that a signal is.</summary>
    internal static LinkParts Part(this LinkSignal signal) => (LinkParts)(1 << (int)signal);

    /// <summary>Whether a part counts.</summary>
    internal static bool Keeps(this LinkParts leftOut, LinkParts part) => (leftOut & part) == 0;
}
