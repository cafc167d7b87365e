using static Matching.Text.LinkSignal;

namespace Matching.Text;

/// <summary>
/// Two-stage retrieval: cheap cosines against wordings and entries select the candidates; the full signals are computed
/// for these only. Immutable, thread-safe.
/// </summary>
internal sealed class LinkIndex
{
    private const int MaxCandidates = 60;
    private const double DefinitionShare = 0.4; // count of a stem in the definition; 1 in a wording
    private const double AroundShare = 0.3; // count of a stem in the parent's label

    // Weights of the retrieval score: letters, words, whole entry, latent space.
    private const float LetterWeight = 0.6f;
    private const float WordWeight = 0.25f;
    private const float WholeWeight = 0.1f;
    private const float LatentWeight = 0.15f;

    // smaller letter cosines without a common word are chance
    private const float MinLetterSimilarity = 0.1f;
    private const float MinSharedSimilarity = 0.55f; // smallest similarity of a word reported as evidence

    private readonly ILookup<int, int> _wordingsOf;
    private readonly PostingIndex _letters, _words, _wholes;
    private readonly WordSpace _space;
    private readonly StemSimilarity _stems;
    private readonly SpellingCorrector _spelling;
    private readonly LinkParts _leftOut;

    /// <param name="targets">Entries, by code.</param>
    /// <param name="leftOut">Signals and parts that are left out.</param>
    public LinkIndex(IReadOnlyList<LinkTarget> targets, LinkParts leftOut = LinkParts.None)
    {
        _leftOut = leftOut;
        Targets = targets;
        var all = targets.SelectMany((t, i) => t.Wordings.Select(w => (Entry: i, Phrase: new Phrase(w)))
            .Where(w => w.Phrase.Stems.Length > 0)
            .DistinctBy(w => string.Join(' ', w.Phrase.Stems))).ToList();
        EntryOf = [.. all.Select(w => w.Entry)];
        Wordings = [.. all.Select(w => w.Phrase)];
        _wordingsOf = Enumerable.Range(0, Wordings.Length).ToLookup(w => EntryOf[w]);
        _spelling = new(Wordings.SelectMany(w => w.Words));
        _letters = new([.. Wordings.Select(w => w.Grams())]);
        _words = new([.. Wordings.Select(w => w.WordFeatures())]);
        var bags = targets.Select((t, i) => Bag(_wordingsOf[i].Select(w => Wordings[w]), t)).ToList();
        _wholes = new([.. bags.Select(b => b.ToDictionary(s => Phrase.HashOf(s.Key), s => (float)s.Value))]);
        _space = new(bags);
        var synonyms = new StemSynonyms(_wordingsOf.Select(own => own.Select(w => Wordings[w].Stems).ToArray()));
        _stems = new(_space, synonyms, leftOut);
    }

    /// <summary>Entries, by code.</summary>
    public IReadOnlyList<LinkTarget> Targets { get; }

    /// <summary>Distinct wordings of all entries.</summary>
    public Phrase[] Wordings { get; }

    /// <summary>Position of the entry that each wording belongs to.</summary>
    public int[] EntryOf { get; }

    /// <summary>Corrects the spelling of a text with the words of the taxonomy.</summary>
    public Phrase CorrectSpelling(Phrase text)
    {
        var words = _leftOut.Keeps(LinkParts.KnownWords) ? text.Words.Select(_spelling.Correct).ToArray() : text.Words;
        return words.AsSpan().SequenceEqual(text.Words) ? text : new Phrase(string.Join(' ', words));
    }

    /// <summary>The entries that a text may mean, by descending retrieval score, with their signals.</summary>
    public List<LinkCandidate> Candidates(Phrase text)
    {
        var scores = new RetrievalScores(Wordings.Length, Targets.Count);
        _letters.Score(text.Grams(), scores.Letter);
        _words.Score(text.WordFeatures(), scores.Word);
        _wholes.Score(text.StemFeatures(), scores.Whole);
        Retrieve(text, scores);
        return [.. Best(scores.Retrieval, MaxCandidates)
            .Select(e => new LinkCandidate(e, scores.Nearest[e], ComputeSignals(text, scores, e)))];
    }

    /// <summary>Fills retrieval score, latent cosine and nearest wording of each entry.</summary>
    private void Retrieve(Phrase text, RetrievalScores scores)
    {
        var (letter, word, whole) = (scores.Letter, scores.Word, scores.Whole);
        var (retrieval, nearest, latent) = (scores.Retrieval, scores.Nearest, scores.Latent);
        var embedding = _space.Embed(text.Stems);
        for (var w = 0; w < Wordings.Length; w++)
        {
            var score = LetterWeight * letter[w] + WordWeight * word[w];
            var e = EntryOf[w];
            if (score > retrieval[e]) (retrieval[e], nearest[e]) = (score, w);
        }
        for (var e = 0; e < retrieval.Length; e++)
        {
            latent[e] = _leftOut.Keeps(LinkParts.Latent) ? _space.Cosine(embedding, e) : 0;
            retrieval[e] += WholeWeight * whole[e] + LatentWeight * latent[e];
            if (whole[e] <= 0 && (nearest[e] < 0 || letter[nearest[e]] < MinLetterSimilarity && word[nearest[e]] <= 0))
                retrieval[e] = 0;
        }
    }

    private float[] ComputeSignals(Phrase text, RetrievalScores scores, int entry)
    {
        var signals = new float[LinkWeights.Count];
        signals[(int)Whole] = scores.Whole[entry];
        signals[(int)Latent] = scores.Latent[entry];
        signals[(int)Sieve] = scores.Retrieval[entry];
        var nearest = scores.Nearest[entry];
        if (nearest >= 0)
        {
            var own = Wordings[nearest];
            signals[(int)Words] = scores.Word[nearest];
            signals[(int)Covers] = _stems.ShareCovered(text, own);
            signals[(int)Covered] = _stems.ShareCovered(own, text);
            signals[(int)Head] = _stems.Compute(text.Stems[0], own.Stems[0]);
            signals[(int)Second] =
                _wordingsOf[entry].Where(w => w != nearest).Select(w => scores.Letter[w]).DefaultIfEmpty().Max();
            signals[(int)Lengths] =
                Math.Abs(text.Stems.Length - own.Stems.Length) / (float)(text.Stems.Length + own.Stems.Length);
        }
        for (var k = 0; k < signals.Length; k++)
        {
            if (!_leftOut.Keeps(((LinkSignal)k).Part())) signals[k] = 0;
        }
        return signals;
    }

    /// <summary>
    /// Cosine of each entry with a description: mean of its best wording's word cosine and that of the whole entry,
    /// with the position of that wording (or -1). Letters and latent space are left out, because on long texts their
    /// noise outweighs the words.
    /// </summary>
    public (float[] Cosines, int[] Nearest) ScoreDescription(Phrase text)
    {
        var (word, cosines, nearest) = (new float[Wordings.Length], new float[Targets.Count], new int[Targets.Count]);
        _words.Score(text.WordFeatures(), word);
        _wholes.Score(text.StemFeatures(), cosines);
        Array.Fill(nearest, -1);
        for (var w = 0; w < Wordings.Length; w++)
        {
            ref var best = ref nearest[EntryOf[w]];
            if (word[w] > 0 && (best < 0 || word[w] > word[best])) best = w;
        }
        for (var e = 0; e < cosines.Length; e++)
            cosines[e] = (cosines[e] + (nearest[e] < 0 ? 0 : word[nearest[e]])) / 2;
        return (cosines, nearest);
    }

    /// <summary>Words of a text that a wording contains, or contains a synonym of.</summary>
    public List<string> SharedWords(Phrase text, int wording) => [.. text.Words
        .Where((_, i) => Wordings[wording].Stems.Any(s => _stems.Compute(text.Stems[i], s) >= MinSharedSimilarity))];

    /// <summary>Positions of the highest scores above 0, descending, ties by position.</summary>
    public static int[] Best(float[] scores, int top) => [.. Enumerable.Range(0, scores.Length)
        .Where(i => scores[i] > 0).OrderByDescending(i => scores[i]).Take(top)];

    private static Dictionary<string, double> Bag(IEnumerable<Phrase> wordings, LinkTarget target) => wordings
        .Select(w => (Text: w, Share: 1.0))
        .Append((new(target.Definition), DefinitionShare)).Append((new(target.Around), AroundShare))
        .SelectMany(t => t.Text.Stems, (t, stem) => (Stem: stem, t.Share))
        .AggregateBy(s => s.Stem, 0.0, (sum, s) => sum + s.Share).ToDictionary();
}
