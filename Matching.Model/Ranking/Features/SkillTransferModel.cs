using System.Runtime.InteropServices;

namespace Matching.Ranking.Features;

/// <summary>
/// What judged lists taught of which kinds of work stand in for which: a latent space of work, a bilinear form over it,
/// and what people of one kind answered to needs of another. It carries its own space, so that it says the same of a
/// pair in whatever dataset it is asked.
/// </summary>
public sealed record SkillTransferModel
{
    /// <summary>Numbers a place.</summary>
    public required int Rank { get; init; }
    /// <summary>Codes of the skills, the first rows of <see cref="Directions"/>.</summary>
    public required IReadOnlyList<string> Skills { get; init; }
    /// <summary>Folded words, the rows after them.</summary>
    public required IReadOnlyList<string> Words { get; init; }
    /// <summary>Codes of the occupations, the rows after those.</summary>
    public required IReadOnlyList<string> Occupations { get; init; }
    /// <summary>Rarity of each of <see cref="Words"/>.</summary>
    public required float[] Rarity { get; init; }
    /// <summary>
    /// What each skill, word and occupation adds to a place, in 127ths of its scale: <c>sbyte[rows, rank]</c>.
    /// </summary>
    public required byte[] Directions { get; init; }
    /// <summary>Scale of each row.</summary>
    public required float[] Scales { get; init; }
    /// <summary>The form: <c>float[rank, rank]</c>, need by person.</summary>
    public required float[] Form { get; init; }
    /// <summary>Positions in <see cref="Occupations"/> of those between which answers are remembered.</summary>
    public required IReadOnlyList<int> Kinds { get; init; }
    /// <summary>
    /// What was answered between <see cref="Kinds"/>, see <see cref="OccupationAcceptance.ToBytes"/>.
    /// </summary>
    public required byte[] Answers { get; init; }

    /// <summary>Whether its parts are as long as they must be.</summary>
    internal bool Fits =>
        Rank > 0 && Rarity.Length == Words.Count && Scales.Length == Skills.Count + Words.Count + Occupations.Count
        && Directions.Length == Scales.Length * Rank && Form.Length == Rank * Rank && Form.All(float.IsFinite)
        && Scales.All(float.IsFinite)
        && Kinds.All(k => k >= 0 && k < Occupations.Count)
        && Answers.Length == 2 * Kinds.Count * Kinds.Count * Marshal.SizeOf<Half>()
        && !MemoryMarshal.Cast<byte, Half>(Answers).ContainsAnyExceptInRange(Half.MinValue, Half.MaxValue);

    /// <summary>A space without a form yet.</summary>
    /// <param name="rank">Numbers a place.</param>
    /// <param name="skills">Codes with what each adds to a place.</param>
    /// <param name="words">Words with their rarity and what each adds.</param>
    /// <param name="occupations">Codes with what each adds.</param>
    internal static SkillTransferModel Create(int rank, IReadOnlyList<(string Code, float[] Adds)> skills,
        IReadOnlyList<(string Word, float Rarity, float[] Adds)> words,
        IReadOnlyList<(string Code, float[] Adds)> occupations)
    {
        float[][] rows =
            [.. skills.Select(s => s.Adds), .. words.Select(w => w.Adds), .. occupations.Select(o => o.Adds)];
        float[] scales = [.. rows.Select(r => r.Max(MathF.Abs))];
        return new SkillTransferModel
        {
            Rank = rank,
            Skills = [.. skills.Select(s => s.Code)],
            Words = [.. words.Select(w => w.Word)],
            Occupations = [.. occupations.Select(o => o.Code)],
            Rarity = [.. words.Select(w => w.Rarity)],
            Directions = [.. rows.SelectMany((r, i) => r.Select(v => (byte)(sbyte)MathF.Round(v / scales[i] * 127)))],
            Scales = scales,
            Form = new float[rank * rank],
            Kinds = [],
            Answers = [],
        };
    }
}
