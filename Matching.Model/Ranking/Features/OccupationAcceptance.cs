using System.Runtime.InteropServices;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// Acceptance between occupations: two square tables (need × employee) of residuals and information on the logit,
/// computed as in <see cref="AcceptanceRates"/>. Each employee and need is spread over the nearest occupations, so an
/// answer also informs similar occupations. Read in both directions, because transfer between two occupations often
/// works both ways.
/// </summary>
/// <param name="occupations">Unit embeddings of the occupations: <c>float[kinds][rank]</c>. The tables start
/// empty.</param>
internal sealed class OccupationAcceptance(float[][] occupations)
{
    private const int Nearest = 8; // occupations over which an embedding is spread
    private const int Sharpness = 16; // power of the cosine ratio: a neighbour at 0.9 weighs a fifth
    private const double Prior = 1; // information added to every cell; shrinks effects towards 0
    private const double Bound = 4;
    private readonly double[] _residual = new double[occupations.Length * occupations.Length];
    private readonly double[] _information = new double[occupations.Length * occupations.Length];

    /// <summary>Reads tables written by <see cref="ToBytes"/>.</summary>
    public OccupationAcceptance(float[][] occupations, byte[] tables) : this(occupations)
    {
        var halves = MemoryMarshal.Cast<byte, Half>(tables);
        for (var i = 0; i < _residual.Length; i++)
            (_residual[i], _information[i]) = ((double)halves[2 * i], (double)halves[2 * i + 1]);
    }

    /// <summary>
    /// Residual and information of each cell: <c>Half[kinds, kinds, 2]</c>, need × employee, little-endian. Values that
    /// exceed the range of <see cref="Half"/> are scaled down together, which keeps their ratios.
    /// </summary>
    public byte[] ToBytes()
    {
        var halves = new Half[2 * _residual.Length];
        var max = _residual.Select(Math.Abs).Concat(_information).Append(1).Max();
        var part = Math.Min(1, (double)Half.MaxValue / 2 / max);
        for (var i = 0; i < _residual.Length; i++)
            (halves[2 * i], halves[2 * i + 1]) = ((Half)(_residual[i] * part), (Half)(_information[i] * part));
        return MemoryMarshal.AsBytes(halves.AsSpan()).ToArray();
    }

    /// <summary>
    /// The occupations nearest to an embedding with their weights, whose squares sum to 1; none for a zero embedding.
    /// </summary>
    public (int Kind, float Weight)[] FindNearestOccupations(float[] embedding)
    {
        float[] cosines = [.. occupations.Select(o => LatentSpace.Dot(embedding, o))];
        var near = LinkIndex.Best(cosines, Nearest);
        var weights = near.Order()
            .Select(k => (Kind: k, Weight: MathF.Pow(cosines[k] / cosines[near[0]], Sharpness))).ToArray();
        var length = MathF.Sqrt(weights.Sum(w => w.Weight * w.Weight));
        return [.. weights.Select(w => (w.Kind, w.Weight / length))];
    }

    /// <summary>Empty tables over the same occupations.</summary>
    public OccupationAcceptance CreateEmpty() => new(occupations);

    /// <summary>Adds an answer (times 1) or removes it (times −1).</summary>
    public void Count((int Kind, float Weight)[] need, (int Kind, float Weight)[] person, double residual,
        double information, int times)
    {
        foreach (var (n, ofNeed) in need)
        {
            foreach (var (p, ofPerson) in person)
            {
                var cell = n * occupations.Length + p;
                var share = (double)ofNeed * ofPerson * times;
                _residual[cell] += share * residual;
                _information[cell] += share * information;
            }
        }
    }

    /// <summary>
    /// Residual log-odds that employees of these occupations accept needs of those (Accepts), and the opposite
    /// direction (Back); shrunk towards 0, in [−4, 4].
    /// </summary>
    public (float Accepts, float Back) Read((int Kind, float Weight)[] need, (int Kind, float Weight)[] person)
    {
        double residual = 0, information = 0, back = 0, backInformation = 0;
        foreach (var (n, ofNeed) in need)
        {
            foreach (var (p, ofPerson) in person)
            {
                var share = (double)ofNeed * ofPerson;
                var (forward, backward) = (n * occupations.Length + p, p * occupations.Length + n);
                residual += share * _residual[forward];
                information += share * _information[forward];
                back += share * _residual[backward];
                backInformation += share * _information[backward];
            }
        }
        return (Effect(residual, information), Effect(back, backInformation));
    }

    private static float Effect(double residual, double information) =>
        (float)Math.Clamp(residual / (Math.Max(0, information) + Prior), -Bound, Bound);
}
