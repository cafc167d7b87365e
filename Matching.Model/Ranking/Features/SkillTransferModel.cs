using System.Runtime.InteropServices;

namespace Matching.Ranking.Features;

/// <summary>
/// Bilinear skill-transfer model fitted on lists: a latent space, a bilinear form over it, and the acceptance table
/// between occupations. It contains its own space, so that a pair has the same score in any dataset.
/// </summary>
public sealed record SkillTransferModel
{
    /// <summary>Dimension of the embeddings.</summary>
    public required int Rank { get; init; }
    /// <summary>Codes of the skills: the first rows of <see cref="Directions"/>.</summary>
    public required IReadOnlyList<string> Skills { get; init; }
    /// <summary>Normalised words: the next rows.</summary>
    public required IReadOnlyList<string> Words { get; init; }
    /// <summary>Codes of the occupations: the last rows.</summary>
    public required IReadOnlyList<string> Occupations { get; init; }
    /// <summary>Inverse document frequency of each of <see cref="Words"/>.</summary>
    public required float[] Rarity { get; init; }
    /// <summary>
    /// Loadings of skills, words and occupations, quantised to 127ths of the row's scale: <c>sbyte[rows, rank]</c>.
    /// </summary>
    public required byte[] Directions { get; init; }
    /// <summary>Scale of each row of <see cref="Directions"/>.</summary>
    public required float[] Scales { get; init; }
    /// <summary>The bilinear form: <c>float[rank, rank]</c>, need × employee.</summary>
    public required float[] Form { get; init; }
    /// <summary>Positions in <see cref="Occupations"/> of the occupations in <see cref="Answers"/>.</summary>
    public required IReadOnlyList<int> Kinds { get; init; }
    /// <summary>Acceptance table between <see cref="Kinds"/>, see <see cref="OccupationAcceptance.ToBytes"/>.</summary>
    public required byte[] Answers { get; init; }

    /// <summary>Whether array lengths match and numbers are finite.</summary>
    internal bool Fits =>
        Rank > 0 && Rarity.Length == Words.Count && Scales.Length == Skills.Count + Words.Count + Occupations.Count
        && Directions.Length == Scales.Length * Rank && Form.Length == Rank * Rank && Form.All(float.IsFinite)
        && Scales.All(float.IsFinite)
        && Kinds.All(k => k >= 0 && k < Occupations.Count)
        && Answers.Length == 2 * Kinds.Count * Kinds.Count * Marshal.SizeOf<Half>()
        && !MemoryMarshal.Cast<byte, Half>(Answers).ContainsAnyExceptInRange(Half.MinValue, Half.MaxValue);
}
