namespace Matching.Text;

/// <summary>Scores of the first stage of retrieval for one text.</summary>
internal sealed class RetrievalScores
{
    /// <param name="wordings">Number of wordings.</param>
    /// <param name="entries">Number of entries.</param>
    public RetrievalScores(int wordings, int entries)
    {
        (Letter, Word) = (new float[wordings], new float[wordings]);
        (Whole, Latent, Retrieval) = (new float[entries], new float[entries], new float[entries]);
        Nearest = new int[entries];
        Array.Fill(Nearest, -1);
    }

    /// <summary>Letter cosine of each wording.</summary>
    public float[] Letter { get; }
    /// <summary>Word cosine of each wording.</summary>
    public float[] Word { get; }
    /// <summary>Cosine with all texts of each entry.</summary>
    public float[] Whole { get; }
    /// <summary>Cosine with each entry in the latent space.</summary>
    public float[] Latent { get; }
    /// <summary>Retrieval score of each entry.</summary>
    public float[] Retrieval { get; }
    /// <summary>Position of each entry's wording that is nearest to the text, or -1.</summary>
    public int[] Nearest { get; }
}
