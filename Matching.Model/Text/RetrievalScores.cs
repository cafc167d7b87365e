namespace Matching.Text;

/// <summary>Scores of the first stage of retrieval for one text.</summary>
/// <param name="wordings">Number of wordings.</param>
/// <param name="entries">Number of entries.</param>
internal sealed class RetrievalScores(int wordings, int entries)
{
    /// <summary>Letter cosine of each wording.</summary>
    public float[] Letter { get; } = new float[wordings];
    /// <summary>Word cosine of each wording.</summary>
    public float[] Word { get; } = new float[wordings];
    /// <summary>Cosine with all texts of each entry.</summary>
    public float[] Whole { get; } = new float[entries];
    /// <summary>Cosine with each entry in the latent space.</summary>
    public float[] Latent { get; } = new float[entries];
    /// <summary>Retrieval score of each entry.</summary>
    public float[] Retrieval { get; } = new float[entries];
    /// <summary>Position of each entry's wording that is nearest to the text, or -1.</summary>
    public int[] Nearest { get; } = [.. Enumerable.Repeat(-1, entries)];
}
