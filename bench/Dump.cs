using Matching.Ranking;
using Matching.Bench.Transfers;
namespace Matching.Bench;
internal static class Dump
{
    public static int Run(string folder, string to)
    {
        var of = new TransferOccupations(folder);
        var n = of.All.Count;
        var world = new TransferWorld(of, TransferRow.Named["D50"], 1);
        var data = world.Untrained;
        var index = CandidateIndex.Build(data);
        var f = new PairFeatures(index, new GateSettings());
        var at = Enumerable.Range(0, n).Select(i => index.Find(TransferWorld.Id(i))).ToArray();
        using var w = new BinaryWriter(File.Create(to + "/features.f32"));
        using var g = new BinaryWriter(File.Create(to + "/grades.u8"));
        using var p = new BinaryWriter(File.Create(to + "/places.f32"));
        using var j = new BinaryWriter(File.Create(to + "/jaccard.f32"));
        var row = new float[FeatureTable.Count];
        Span<double> parts = stackalloc double[FeatureTable.Families];
        for (var i = 0; i < n; i++)
        {
            var need = index.Prepare(data.Needs[i]);
            foreach (var v in need.Place) p.Write(v);
            for (var e = 0; e < n; e++)
            {
                f.Fill(need, at[e], row);
                row[(int)Feature.RuleScore] = (float)new RuleRanker().Score(row, parts);
                foreach (var v in row) w.Write(v);
                foreach (var near in Enum.GetValues<Near>()) g.Write((byte)(near == Near.Groups && !(of.IsJudged(near, i) && of.IsJudged(near, e)) ? 255 : of.Grade(near, i, e)));
                j.Write((float)of.Share(i, e));
            }
        }
        File.WriteAllLines(to + "/names.txt", FeatureTable.Names);
        File.WriteAllLines(to + "/codes.txt", of.All.Select(o => o.Code + " " + o.Label));
        return 0;
    }
}
