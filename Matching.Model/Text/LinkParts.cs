namespace Matching.Text;

/// <summary>
/// Parts of the linker that an ablation can leave out: the signals, by position, then the sources of the signals.
/// </summary>
[Flags]
internal enum LinkParts
{
    /// <summary>Nothing is left out.</summary>
    None = 0,
    /// <summary>Synonyms from the lexicon and the taxonomy's wordings.</summary>
    Kinship = 1 << 16,
    /// <summary>Spelling similarity of stems.</summary>
    Spelling = 1 << 17,
    /// <summary>The latent space, in retrieval and in the similarity of stems.</summary>
    Latent = 1 << 18,
    /// <summary>Spelling correction by the words of the taxonomy.</summary>
    KnownWords = 1 << 19,
    /// <summary>Weights fitted on the taxonomy's own wordings.</summary>
    Lessons = 1 << 20,
    /// <summary>Skills that a description mentions.</summary>
    Mentions = 1 << 21,
}

/// <summary>Extensions for sets of parts that are left out.</summary>
internal static class LinkPartsLeftOut
{
    /// <summary>The part that consists of a signal.</summary>
    public static LinkParts Part(this LinkSignal signal) => (LinkParts)(1 << (int)signal);

    /// <summary>Whether a part is used.</summary>
    public static bool Keeps(this LinkParts leftOut, LinkParts part) => (leftOut & part) == 0;
}
