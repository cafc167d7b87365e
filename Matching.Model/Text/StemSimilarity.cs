namespace Matching.Text;

/// <summary>Similarity of stems, and of texts by their stems.</summary>
/// <param name="space">Latent space of the stems.</param>
/// <param name="synonyms">Synonyms among the stems.</param>
/// <param name="leftOut">Signals that are left out.</param>
internal sealed class StemSimilarity(WordSpace space, StemSynonyms synonyms, LinkParts leftOut)
{
    private const float MinLatentSimilarity = 0.5f; // smaller latent cosines are chance
    private const float LatentSimilarityShare = 0.7f; // factor of the latent similarity
    private const float SpellingShare = 0.9f; // factor of the spelling similarity

    /// <summary>
    /// Similarity of two stems, in [0, 1]: equal, synonyms by wordings or lexicon, spelled alike, or close in the
    /// latent space.
    /// </summary>
    public float Compute(string one, string other)
    {
        if (one == other) return 1;
        var synonym = leftOut.Keeps(LinkParts.Kinship) ? synonyms.Between(one, other) : 0;
        var spelling = leftOut.Keeps(LinkParts.Spelling) ? SpellingShare * Spelling.ComputeSimilarity(one, other) : 0;
        var latent = leftOut.Keeps(LinkParts.Latent) ? space.Between(one, other) : 0;
        return Math.Max(synonym, Math.Max(spelling, latent > MinLatentSimilarity ? LatentSimilarityShare * latent : 0));
    }

    /// <summary>Share of a text's words, weighted by rarity, that another text contains or has a synonym of.</summary>
    public float ShareCovered(Phrase text, Phrase by)
    {
        var (found, whole) = (0f, 0f);
        foreach (var stem in text.Stems)
        {
            var max = 0f;
            foreach (var other in by.Stems) max = Math.Max(max, Compute(stem, other));
            var rarity = space.RarityOf(stem);
            found += rarity * max;
            whole += rarity;
        }
        return whole == 0 ? 0 : found / whole;
    }
}
