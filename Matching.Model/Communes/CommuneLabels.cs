using System.Globalization;
using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.Communes;

/// <summary>Display texts for communes.</summary>
public static class CommuneLabels
{
    /// <summary>
    /// Returns the value that a form shows for a stored commune, « Bouafle (78090) ».
    /// <see cref="CommuneFinder"/> resolves it to the same commune.
    /// </summary>
    public static string LabelFor(string name, string code) => $"{name} ({code})";

    /// <summary>
    /// Returns a text that distinguishes communes of the same name:
    /// « Saint-Denis (Seine-Saint-Denis, 93), 150 000 habitants ».
    /// </summary>
    public static LocalizedText DescriptionFor(CommuneRow commune)
    {
        var department = CommuneAliases.Departments.TryGetValue(commune.Department, out var name)
            ? $"{name}, {commune.Department}"
            : commune.Department;
        var place = department.Length > 0 ? $"{commune.Name} ({department})" : commune.Name;
        if (commune.Population is not { } people) return new(place, place);
        return new($"{place}, {Grouped(people, "\u202F")} {(people > 1 ? "habitants" : "habitant")}",
            $"{place}, {Grouped(people, ",")} {(people == 1 ? "inhabitant" : "inhabitants")}");
    }

    private static string Grouped(int number, string separator) =>
        number.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = separator });
}
