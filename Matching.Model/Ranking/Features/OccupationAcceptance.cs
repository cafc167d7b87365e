using System.Runtime.InteropServices;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// What people of one kind of work answered to needs of another, against what was to be expected: two square tables
/// over the occupations of a space of work, need by person, of residuals and of information on the logit (as
/// <see cref="AcceptanceRates"/> has them). Everybody and every need stands for the few occupations nearest to it, so
/// what was said of a kind is said of its neighbours too. It is read both ways: whoever can stand in for a kind of
/// work, that kind can often stand in for.
/// </summary>
internal sealed class OccupationAcceptance
{
    private const int Nearest = 8; // occupations that one stands for
    private const int Sharpness = 16; // power of the cosine: a neighbour at .9 counts a fifth
    private const double Prior = 1; // units of information of no answer at all
    private const double Bound = 4;
    private readonly float[][] _kinds;
    private readonly double[] _residual, _information;

    /// <summary>Empty tables.</summary>
    /// <param name="kinds">Places of the occupations, of length 1: <c>float[kinds][rank]</c>.</param>
    public OccupationAcceptance(float[][] kinds) =>
        (_kinds, _residual, _information) =
            (kinds, new double[kinds.Length * kinds.Length], new double[kinds.Length * kinds.Length]);

    /// <summary>Tables as a map carries them, see <see cref="ToBytes"/>.</summary>
    public OccupationAcceptance(float[][] kinds, byte[] tables) : this(kinds)
    {
        var halves = MemoryMarshal.Cast<byte, Half>(tables);
        for (var i = 0; i < _residual.Length; i++)
            (_residual[i], _information[i]) = ((double)halves[2 * i], (double)halves[2 * i + 1]);
    }

    /// <summary>
    /// Residual and information of each cell: <c>Half[kinds, kinds, 2]</c>, need by person, little-endian. So much that
    /// no half can hold it is written as less of the same.
    /// </summary>
    public byte[] ToBytes()
    {
        var halves = new Half[2 * _residual.Length];
        var most = 1.0;
        for (var i = 0; i < _residual.Length; i++)
            most = Math.Max(most, Math.Max(Math.Abs(_residual[i]), _information[i]));
        var part = Math.Min(1, (double)Half.MaxValue / 2 / most);
        for (var i = 0; i < _residual.Length; i++)
            (halves[2 * i], halves[2 * i + 1]) = ((Half)(_residual[i] * part), (Half)(_information[i] * part));
        return MemoryMarshal.AsBytes(halves.AsSpan()).ToArray();
    }

    /// <summary>
    /// The occupations nearest to a place and how far it stands for each, squares summing to 1; none for a place that
    /// says nothing.
    /// </summary>
    public (int Kind, float Weight)[] FindNearestOccupations(float[] place)
    {
        var near = new (float Cosine, int Kind)[Nearest];
        var count = 0;
        for (var kind = 0; kind < _kinds.Length; kind++)
        {
            var cosine = LatentSpace.Dot(place, _kinds[kind]);
            if (cosine <= 0 || (count == Nearest && cosine <= near[^1].Cosine)) continue;
            var at = count < Nearest ? count++ : Nearest - 1;
            for (; at > 0 && near[at - 1].Cosine < cosine; at--) near[at] = near[at - 1];
            near[at] = (cosine, kind);
        }
        var weights = near[..count].Select(n => (n.Kind, Weight: MathF.Pow(n.Cosine / near[0].Cosine, Sharpness)))
            .OrderBy(n => n.Kind).ToArray();
        var length = MathF.Sqrt(weights.Sum(w => w.Weight * w.Weight));
        return [.. weights.Select(w => (w.Kind, w.Weight / length))];
    }

    /// <summary>Tables between the same occupations, empty.</summary>
    public OccupationAcceptance Emptied() => new(_kinds);

    /// <summary>Counts an answer (times 1), or takes it out (times -1).</summary>
    public void Count((int Kind, float Weight)[] need, (int Kind, float Weight)[] person, double residual,
        double information, int times)
    {
        foreach (var (n, ofNeed) in need)
        {
            foreach (var (p, ofPerson) in person)
            {
                var cell = n * _kinds.Length + p;
                var share = (double)ofNeed * ofPerson * times;
                _residual[cell] += share * residual;
                _information[cell] += share * information;
            }
        }
    }

    /// <summary>
    /// How much oftener than expected people of kinds like hers accept needs of kinds like this one, and (back) people
    /// of this one's kinds those of hers: effects on the logit, drawn towards 0, at most 4 either way.
    /// </summary>
    public (float Accepts, float Back) Read((int Kind, float Weight)[] need, (int Kind, float Weight)[] person)
    {
        double residual = 0, information = 0, back = 0, backInformation = 0;
        foreach (var (n, ofNeed) in need)
        {
            foreach (var (p, ofPerson) in person)
            {
                var share = (double)ofNeed * ofPerson;
                var (there, turned) = (n * _kinds.Length + p, p * _kinds.Length + n);
                residual += share * _residual[there];
                information += share * _information[there];
                back += share * _residual[turned];
                backInformation += share * _information[turned];
            }
        }
        return (Effect(residual, information), Effect(back, backInformation));
    }

    private static float Effect(double residual, double information) =>
        (float)Math.Clamp(residual / (Math.Max(0, information) + Prior), -Bound, Bound);
}
