using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

/// <summary>
/// <c>skills.csv</c>. The file is read as a whole, since a parent may come after its children.
/// </summary>
internal sealed class SkillsFile() : DatasetFile<SkillRow>("skills.csv", DatasetParts.Skills,
    [Code, Label, AltLabels, Broader, Definition, LabelEn], r => (r.Code, ""))
{
    private static readonly Column
        Code = new(0, "code", true),
        Label = new(1, "label", true),
        AltLabels = new(2, "alt_labels"),
        Broader = new(3, "broader"),
        Definition = new(4, "definition"),
        LabelEn = new(5, "label_en");

    protected override SkillRow Parse(CsvTable table, DatasetKeys keys) =>
        new(table.Key(Code, keys.Skills), table.Text(Label), table.List(AltLabels), table.Reference(Broader, null),
            table.Text(Definition))
        {
            LabelEn = table.Text(LabelEn),
        };

    protected override object?[] ValuesOf(SkillRow row) =>
        [row.Code, row.Label, row.AltLabels, row.Broader, row.Definition, row.LabelEn];

    public override IEnumerable<RowResult<SkillRow>> Read(string path, string file, DatasetKeys keys)
    {
        var results = base.Read(path, file, keys).ToArray();
        var parents = new Dictionary<string, string?>();
        foreach (var result in results)
        {
            if (result.Row is { } skill) parents.TryAdd(skill.Code, skill.Broader);
        }
        var index = keys.Skills
            ?? throw new InvalidOperationException("Skill index missing: skills must be read with an index.");
        var faults = results.Select(r => r.Row is { } skill ? BroaderFault(skill, parents, index) : null).ToArray();
        if (keys.RefuseConsequences) RefuseDescendants(results, faults, index);
        return results.Zip(faults, (result, problem) => problem is { } text ? Refused(result, text) : result);
    }

    private static LocalizedText? BroaderFault(SkillRow skill, Dictionary<string, string?> parents, KeyIndex index)
    {
        if (skill.Broader is null) return null;
        if (!index.Knows(skill.Broader)) return FieldProblems.Unknown(skill.Broader);
        var path = new List<string> { skill.Code };
        var seen = new HashSet<string> { skill.Code };
        for (var at = skill.Broader; at is not null; at = parents.GetValueOrDefault(at))
        {
            path.Add(at);
            if (at == skill.Code) return FieldProblems.Cycle(string.Join(" → ", path));
            if (!seen.Add(at)) return null; // a cycle further up, reported for its own rows
        }
        return null;
    }

    /// <summary>Refuses all descendants of refused rows, whose parent would be missing.</summary>
    private static void RefuseDescendants(RowResult<SkillRow>[] results, LocalizedText?[] faults, KeyIndex index)
    {
        for (var i = 0; i < results.Length; i++)
        {
            if (faults[i] is not null) index.Refuse(results[i].Row!.Code);
        }
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < results.Length; i++)
            {
                if (faults[i] is not null || results[i].Row?.Broader is not { } broader) continue;
                if (!index.TryFind(broader, out _, out var parent) || !parent.IsRefused) continue;
                faults[i] = FieldProblems.RefusedReference(broader, parent.Line);
                index.Refuse(results[i].Row!.Code);
                changed = true;
            }
        }
    }

    private static RowResult<SkillRow> Refused(RowResult<SkillRow> result, LocalizedText problem)
    {
        var row = result.Row!;
        return new(result.File, result.Line, null, [new(result.File, result.Line, Broader.Name, problem)],
            CsvLine.FormatUnguarded(row.Code, row.Label, string.Join('|', row.AltLabels), row.Broader ?? "",
                row.Definition, row.LabelEn));
    }
}
