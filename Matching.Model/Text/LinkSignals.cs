namespace Matching.Text;

/// <summary>
/// What speaks for an entry when a short text is linked. Each in [0, 1], the more the better but for
/// <see cref="Lengths"/>.
/// </summary>
internal enum LinkSignal
{
    /// <summary>Cosine of the stems and beginnings of words with the entry's best wording.</summary>
    Words,
    /// <summary>Cosine of the stems with all that the entry says of itself.</summary>
    Whole,
    /// <summary>Cosine in the latent space.</summary>
    Latent,
    /// <summary>Share of the text's words, by rarity, that the wording has or stands for.</summary>
    Covers,
    /// <summary>Share of the wording's words that the text has or stands for.</summary>
    Covered,
    /// <summary>Whether text and wording begin with the same word: the verb of a skill, the trade of a title.</summary>
    Head,
    /// <summary>Cosine of letters with the second best wording.</summary>
    Second,
    /// <summary>Difference of the two lengths, in words, as a share of their sum.</summary>
    Lengths,
    /// <summary>The first sieve's score, which picked the candidates.</summary>
    Sieve,
}

/// <summary>How much each signal counts.</summary>
internal static class LinkWeights
{
    /// <summary>Number of signals.</summary>
    internal const int Count = (int)LinkSignal.Sieve + 1;

    /// <summary>
    /// Weights that serve until a taxonomy has taught its own, and that those stay near to. Learned once over held-out
    /// wordings of ESCO and ROME; what two signals since removed weighed went to those that say the same
    /// (docs/experiments.md tells how).
    /// </summary>
    internal static readonly double[] Default = [-4.98, 3.27, -0.36, 4.80, 2.30, 0.14, 1.23, -1.91, 9.50];

    /// <summary>The weighted sum of an entry's signals.</summary>
    internal static double Sum(double[] weights, float[] signals)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += weights[i] * signals[i];
        return sum;
    }
}
