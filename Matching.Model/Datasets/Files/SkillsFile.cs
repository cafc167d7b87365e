using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

/// <summary>
/// <c>skills.csv</c>. The file is read as a whole, since a parent may come after its children.
/// </summary>
internal sealed class SkillsFile()
    : DatasetFile<SkillRow>("skills.csv", [Code, Label, AltLabels, Broader, Definition, LabelEn])
{
    private static readonly Column Code = new(0, "code", true);
    private static readonly Column Label = new(1, "label", true);
    private static readonly Column AltLabels = new(2, "alt_labels");
    private static readonly Column Broader = new(3, "broader");
    private static readonly Column Definition = new(4, "definition");
    private static readonly Column LabelEn = new(5, "label_en");

    public override (string First, string Second) KeyOf(SkillRow row) => (row.Code, "");

    protected override SkillRow Parse(CsvTable table, DatasetKeys keys)
    {
        var code = table.Key(Code, keys.Skills);
        return new SkillRow(code, table.Text(Label), table.List(AltLabels), table.Reference(Broader, null),
            table.Text(Definition))
        {
            LabelEn = table.Text(LabelEn),
        };
    }

    protected override void Format(CsvWriter writer, SkillRow row)
    {
        writer.Write(Code, row.Code);
        writer.Write(Label, row.Label);
        writer.Write(AltLabels, row.AltLabels);
        writer.Write(Broader, row.Broader);
        writer.Write(Definition, row.Definition);
        writer.Write(LabelEn, row.LabelEn);
    }

    public override IEnumerable<RowResult<SkillRow>> Read(Stream stream, string file, DatasetKeys keys)
    {
        var results = base.Read(stream, file, keys).ToArray();
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
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
        var seen = new HashSet<string>(StringComparer.Ordinal) { skill.Code };
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
        var faults = new[] { new InputFault(result.File, result.Line, Broader.Name, problem) };
        return new RowResult<SkillRow>(result.File, result.Line, null, faults, RawOf(result.Row!));
    }

    private static string RawOf(SkillRow row) => CsvLine.FormatUnguarded(
        row.Code, row.Label, string.Join('|', row.AltLabels), row.Broader ?? "", row.Definition, row.LabelEn);
}
