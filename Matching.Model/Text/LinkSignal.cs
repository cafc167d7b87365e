namespace Matching.Text;

/// <summary>
/// Features by which a candidate of a short text is scored. Each is in [0, 1]; higher is better, except for
/// <see cref="Lengths"/>. The number is the position of its weight.
/// </summary>
internal enum LinkSignal
{
    /// <summary>Cosine of stems and word prefixes with the entry's best wording.</summary>
    Words = 0,
    /// <summary>Cosine of stems with all texts of the entry.</summary>
    Whole = 1,
    /// <summary>Cosine in the latent space.</summary>
    Latent = 2,
    /// <summary>Share of the text's words, weighted by rarity, that the wording contains or has a synonym of.</summary>
    Covers = 3,
    /// <summary>Share of the wording's words that the text contains or has a synonym of.</summary>
    Covered = 4,
    /// <summary>Similarity of the first words: the verb of a skill, the trade of a title.</summary>
    Head = 5,
    /// <summary>Letter cosine with the second best wording.</summary>
    Second = 6,
    /// <summary>Absolute difference of the lengths in words, divided by their sum.</summary>
    Lengths = 7,
    /// <summary>Retrieval score of the first stage.</summary>
    Sieve = 8,
}
