namespace Matching.Text;

/// <summary>An entry that a text may mean, with what speaks for it.</summary>
/// <param name="Entry">Position of the entry.</param>
/// <param name="Wording">Position of its wording that is nearest to the text, or -1.</param>
/// <param name="Signals"><c>float[<see cref="LinkWeights.Count"/>]</c>.</param>
internal readonly record struct LinkCandidate(int Entry, int Wording, float[] Signals);

/// <summary>
/// Sieve and signals: two cosines against each wording, two against each entry find the candidates; what costs more is
/// worked out for these alone. Immutable; any number of threads may use it.
/// </summary>
internal sealed class LinkIndex
{
    private const int Sieved = 60;
    private const double DefinitionShare = 0.4; // of a stem that only the definition has
    private const double AroundShare = 0.3;

    // The first sieve: letters, words, whole entry, latent space.
    private const float LetterShare = 0.6f;
    private const float WordShare = 0.25f;
    private const float WholeShare = 0.1f;
    private const float LatentShare = 0.15f;

    // under it, without a word in common, a few letters are alike by chance
    private const float MinLetterSimilarity = 0.1f;
    private const float SharedLikeness = 0.55f; // from which a word is shown as one that a link rests on
    private const float MinLatentSimilarity = 0.5f; // under it, nearness in the latent space is chance
    private const float LatentKinShare = 0.7f;
    private const float SpelledShare = 0.9f; // of a stem that is only spelled like another

    private readonly int[] _entryOf;
    private readonly int[][] _wordingsOf;
    private readonly PostingIndex _letters;
    private readonly PostingIndex _words;
    private readonly PostingIndex _wholes;
    private readonly WordSpace _space;
    private readonly StemSynonyms _kinship;
    private readonly SpellingCorrector _known;
    private readonly LinkParts _leftOut;

    /// <param name="targets">Entries, by code.</param>
    /// <param name="leftOut">What does not count.</param>
    internal LinkIndex(IReadOnlyList<LinkTarget> targets, LinkParts leftOut = LinkParts.None)
    {
        _leftOut = leftOut;
        Targets = targets;
        var all = targets.SelectMany((t, i) => t.Wordings.Select(w => (Entry: i, Phrase: new Phrase(w)))
            .Where(w => w.Phrase.Stems.Length > 0)
            .DistinctBy(w => string.Join(' ', w.Phrase.Stems), StringComparer.Ordinal)).ToList();
        _entryOf = [.. all.Select(w => w.Entry)];
        Wordings = [.. all.Select(w => w.Phrase)];
        var grouped = Enumerable.Range(0, Wordings.Length).ToLookup(w => _entryOf[w]);
        _wordingsOf = [.. Enumerable.Range(0, targets.Count).Select(e => grouped[e].ToArray())];
        _known = new SpellingCorrector(Wordings.SelectMany(w => w.Words));
        _letters = new PostingIndex([.. Wordings.Select(w => w.Grams())]);
        _words = new PostingIndex([.. Wordings.Select(w => w.WordFeatures())]);
        var bags = targets.Select((t, i) => Bag(_wordingsOf[i].Select(w => Wordings[w]), t)).ToList();
        _wholes =
            new PostingIndex([.. bags.Select(b => b.ToDictionary(s => Phrase.Hash(s.Key, 1), s => (float)s.Value))]);
        _space = new WordSpace(bags);
        _kinship = new StemSynonyms(_wordingsOf.Select(own => own.Select(w => Wordings[w].Stems).ToArray()));
    }

    /// <summary>Entries, by code.</summary>
    internal IReadOnlyList<LinkTarget> Targets { get; }

    /// <summary>Wordings, those of one meaning once.</summary>
    internal Phrase[] Wordings { get; }

    /// <summary>Position of the entry that a wording is of.</summary>
    internal int EntryOf(int wording) => _entryOf[wording];

    /// <summary>A text with its mistyped words set right, as far as the taxonomy's wordings know them.</summary>
    internal Phrase SetRight(Phrase text)
    {
        var words = _leftOut.Keeps(LinkParts.KnownWords) ? text.Words.Select(_known.Correct).ToArray() : text.Words;
        return words.AsSpan().SequenceEqual(text.Words) ? text : new Phrase(string.Join(' ', words));
    }

    /// <summary>The entries that a text may mean, by position, with their signals.</summary>
    internal List<LinkCandidate> Candidates(Phrase text)
    {
        var (letter, word, whole) = (new float[Wordings.Length], new float[Wordings.Length], new float[Targets.Count]);
        _letters.Score(text.Grams(), letter);
        _words.Score(text.WordFeatures(), word);
        _wholes.Score(text.Stems.ToDictionary(s => Phrase.Hash(s, 1), _ => 1f), whole);
        var place = _space.Place(text.Stems);
        var (sieve, nearest, latent) = (new float[Targets.Count], new int[Targets.Count], new float[Targets.Count]);
        Array.Fill(nearest, -1);
        for (var w = 0; w < Wordings.Length; w++)
        {
            var score = LetterShare * letter[w] + WordShare * word[w];
            if (score > sieve[_entryOf[w]]) (sieve[_entryOf[w]], nearest[_entryOf[w]]) = (score, w);
        }
        for (var e = 0; e < sieve.Length; e++)
        {
            latent[e] = _leftOut.Keeps(LinkParts.Latent) ? _space.Cosine(place, e) : 0;
            sieve[e] += WholeShare * whole[e] + LatentShare * latent[e];
        }
        for (var e = 0; e < sieve.Length; e++)
        {
            if (whole[e] <= 0 && (nearest[e] < 0 || letter[nearest[e]] < MinLetterSimilarity && word[nearest[e]] <= 0))
                sieve[e] = 0;
        }
        return [
            .. Best(sieve, Sieved)
                .Select(
                    e => new LinkCandidate(e, nearest[e],
                        Kept(nearest[e] < 0 ? ComputeBaseFeatures(whole[e], latent[e], sieve[e]) : Signals(e))))];

        float[] Signals(int entry)
        {
            var own = Wordings[nearest[entry]];
            var (covers, covered) = (Covering(text, own), Covering(own, text));
            var second =
                _wordingsOf[entry].Where(w => w != nearest[entry]).Select(w => letter[w]).DefaultIfEmpty(0).Max();
            var lengths =
                Math.Abs(text.Stems.Length - own.Stems.Length) / (float)(text.Stems.Length + own.Stems.Length);
            return [word[nearest[entry]], whole[entry], latent[entry], covers, covered,
                ComputeSimilarity(text.Stems[0], own.Stems[0]), second, lengths, sieve[entry]];
        }
    }

    /// <summary>
    /// Each entry's cosine with a description, by its best wording's words and by all that it says, with that wording's
    /// position (or -1). In a description chance letters and neighbours in the latent space would outweigh its words:
    /// neither is asked.
    /// </summary>
    internal (float[] Cosines, int[] Nearest) Described(Phrase text)
    {
        var (word, cosines, nearest) = (new float[Wordings.Length], new float[Targets.Count], new int[Targets.Count]);
        _words.Score(text.WordFeatures(), word);
        _wholes.Score(text.Stems.ToDictionary(s => Phrase.Hash(s, 1), _ => 1f), cosines);
        Array.Fill(nearest, -1);
        for (var w = 0; w < Wordings.Length; w++)
        {
            if (word[w] > 0 && (nearest[_entryOf[w]] < 0 || word[w] > word[nearest[_entryOf[w]]]))
                nearest[_entryOf[w]] = w;
        }
        for (var e = 0; e < cosines.Length; e++)
            cosines[e] = (cosines[e] + (nearest[e] < 0 ? 0 : word[nearest[e]])) / 2;
        return (cosines, nearest);
    }

    /// <summary>Words of a text that a wording has or stands for.</summary>
    internal List<string> WordsShared(Phrase text, int wording) => [.. text.Words
        .Where((_, i) => Wordings[wording].Stems.Any(s => ComputeSimilarity(text.Stems[i], s) >= SharedLikeness))];

    /// <summary>
    /// How far one stem stands for another, in [0, 1]: the same, akin by wordings or lexicon, spelled alike, or near in
    /// the latent space.
    /// </summary>
    internal float ComputeSimilarity(string one, string other)
    {
        if (one == other) return 1;
        var akin = _leftOut.Keeps(LinkParts.Kinship) ? _kinship.Between(one, other) : 0;
        var spelled = _leftOut.Keeps(LinkParts.Spelling) ? SpelledShare * Spelling.ComputeSimilarity(one, other) : 0;
        var near = _leftOut.Keeps(LinkParts.Latent) ? _space.Between(one, other) : 0;
        return Math.Max(akin, Math.Max(spelled, near > MinLatentSimilarity ? LatentKinShare * near : 0));
    }

    /// <summary>Share of a text's words, by rarity, that another has or stands for.</summary>
    private float Covering(Phrase text, Phrase by)
    {
        var (found, whole) = (0f, 0f);
        foreach (var stem in text.Stems)
        {
            var most = 0f;
            foreach (var other in by.Stems) most = Math.Max(most, ComputeSimilarity(stem, other));
            var rarity = _space.RarityOf(stem);
            found += rarity * most;
            whole += rarity;
        }
        return whole == 0 ? 0 : found / whole;
    }

    private float[] Kept(float[] signals)
    {
        for (var k = 0; k < signals.Length; k++)
        {
            if (!_leftOut.Keeps(((LinkSignal)k).Part())) signals[k] = 0;
        }
        return signals;
    }

    private static float[] ComputeBaseFeatures(float whole, float latent, float sieve)
    {
        var signals = new float[LinkWeights.Count];
        (signals[(int)LinkSignal.Whole], signals[(int)LinkSignal.Latent], signals[(int)LinkSignal.Sieve]) =
            (whole, latent, sieve);
        return signals;
    }

    /// <summary>The positions of the highest scores above 0, highest first, ties by position.</summary>
    internal static IEnumerable<int> Best(float[] scores, int top)
    {
        var kept = new PriorityQueue<int, (float, int)>(top + 1);
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= 0) continue;
            if (kept.Count < top) kept.Enqueue(i, (scores[i], -i));
            else kept.EnqueueDequeue(i, (scores[i], -i));
        }
        var best = new int[kept.Count];
        for (var i = best.Length - 1; i >= 0; i--) best[i] = kept.Dequeue();
        return best;
    }

    private static Dictionary<string, double> Bag(IEnumerable<Phrase> wordings, LinkTarget target)
    {
        var bag = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stem in wordings.SelectMany(w => w.Stems)) bag[stem] = bag.GetValueOrDefault(stem) + 1;
        foreach (var stem in new Phrase(target.Definition).Stems)
            bag[stem] = bag.GetValueOrDefault(stem) + DefinitionShare;
        foreach (var stem in new Phrase(target.Around).Stems) bag[stem] = bag.GetValueOrDefault(stem) + AroundShare;
        return bag;
    }
}
