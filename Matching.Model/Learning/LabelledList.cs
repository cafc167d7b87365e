namespace Matching.Learning;

/// <summary>A list to fit skill transfer on.</summary>
/// <param name="Need">Embedding of the need.</param>
/// <param name="People">Embeddings of the employees.</param>
/// <param name="Offset">Rule score of each pair.</param>
/// <param name="Share">Number of draws of each pair.</param>
internal sealed record LabelledList(float[] Need, float[][] People, double[] Offset, double[] Share)
{
    /// <summary>Total number of draws of the list.</summary>
    public double Draws { get; } = Share.Sum();
}
