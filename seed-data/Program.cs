using System.CommandLine;
using System.Globalization;
using Matching;
using Matching.SeedData;

var folder = new Option<DirectoryInfo>("--out") { Required = true, Description = "Folder to write the world to." };
var employees = new Option<int>("--employees")
{
    DefaultValueFactory = _ => 2000,
    Description = "Number of employees."
};
var needs = new Option<int>("--needs") { DefaultValueFactory = _ => 150, Description = "Number of open needs." };
var accepts = new Option<int>("--accepts")
{
    DefaultValueFactory = _ => 700,
    Description = "Number of offers in the history that both sides accepted."
};
var history = new Option<int>("--history")
{
    DefaultValueFactory = _ => 24,
    Description = "Length of the history in months."
};
var today = new Option<string>("--today")
{
    DefaultValueFactory = _ => "2026-11-02",
    Description = "Current day of the world (YYYY-MM-DD)."
};
var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 2026, Description = "Seed of the random draws." };
var taxonomy = new Option<DirectoryInfo?>("--taxonomy")
{
    Description =
    "Dataset folder with skills and occupations; by default, Élan's own taxonomy."
};
var truth = new Option<FileInfo?>("--truth")
{
    Description =
    "File for the true probabilities of the shown pairs, for evaluation only."
};
employees.Validators.Add(r => { if (r.GetValueOrDefault<int>() < 1) r.AddError("--employees: at least 1"); });
foreach (var count in (Option<int>[])[needs, accepts])
    count.Validators.Add(r => { if (r.GetValueOrDefault<int>() < 0) r.AddError($"{count.Name}: 0 or more"); });
history.Validators.Add(r =>
{
    if (r.GetValueOrDefault<int>() is < 4 or > 240)
        r.AddError("--history: 4 to 240 months");
});
today.Validators
    .Add(r =>
    {
        if (!DateOnly.TryParseExact(r.GetValueOrDefault<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture,
        DateTimeStyles.None, out _)) r.AddError("--today: a date such as 2026-11-02");
    });
var root = new RootCommand("Generates a demo world: employees, associations, needs and a simulated history.")
    { folder, employees, needs, accepts, history, today, seed, taxonomy, truth };
root.SetAction(parsed =>
{
    try
    {
        var made = DemoWorld.Write(parsed.GetRequiredValue(folder).FullName, new DemoOptions
        {
            Employees = parsed.GetValue(employees),
            Needs = parsed.GetValue(needs),
            Accepts = parsed.GetValue(accepts),
            HistoryMonths = parsed.GetValue(history),
            Today = DateOnly.ParseExact(parsed.GetValue(today)!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Seed = parsed.GetValue(seed),
            Taxonomy = parsed.GetValue(taxonomy) is { } own
                ? DemoOptions.WithCommunes(own.FullName)
                : DemoOptions.OwnTaxonomy(),
        }, parsed.GetValue(truth)?.FullName);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{made.Employees} people, {made.Associations} associations, {made.OpenNeeds} open needs, "
                + $"{made.PastNeeds} past needs, {made.Pairs} shown pairs, {made.Accepts} accepted by both."));
        return 0;
    }
    catch (InputException fault)
    {
        foreach (var f in fault.Faults)
            Console.Error.WriteLine(f.IsArgument ? f with { File = taxonomy.Name } : f);
        return 2;
    }
});
var call = root.Parse(args);
var code = call.Invoke();
return call.Errors.Count > 0 ? 2 : code;
