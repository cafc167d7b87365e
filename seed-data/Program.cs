using System.CommandLine;
using System.Globalization;
using Matching.Datasets;
using Matching.SeedData;

var folder = new Option<DirectoryInfo>("--out") { Required = true, Description = "Folder to write the world to." };
var employees = new Option<int>("--employees") { DefaultValueFactory = _ => 2000, Description = "People." };
var needs = new Option<int>("--needs") { DefaultValueFactory = _ => 150, Description = "Open needs." };
var accepts = new Option<int>("--accepts") { DefaultValueFactory = _ => 700, Description = "Offers accepted by both sides in the history." };
var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 2026, Description = "Seed." };
var taxonomy = new Option<DirectoryInfo?>("--taxonomy") { Description = "Dataset folder whose skills and occupations serve instead of our own." };
var root = new RootCommand("Makes a demo world: people, associations, needs and a simulated history.") { folder, employees, needs, accepts, seed, taxonomy };
root.SetAction(parsed =>
{
    try
    {
        var world = DemoWorld.Generate(new DemoOptions
        {
            Employees = parsed.GetValue(employees),
            Needs = parsed.GetValue(needs),
            Accepts = parsed.GetValue(accepts),
            Seed = parsed.GetValue(seed),
            Taxonomy = parsed.GetValue(taxonomy) is { } own ? DemoOptions.WithCommunes(own.FullName) : DemoOptions.OwnTaxonomy(),
        });
        DatasetFolder.Write(parsed.GetRequiredValue(folder).FullName, world);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{world.Employees.Count} people, {world.Associations.Count} associations, {world.Needs.Count} needs, {world.History.Count} shown pairs, {world.History.Count(h => h.Grade >= 2)} accepted by both."));
        return 0;
    }
    catch (InputException fault)
    {
        Console.Error.WriteLine(fault.Message);
        return 2;
    }
});
return root.Parse(args).Invoke();
