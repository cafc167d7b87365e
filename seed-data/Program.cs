using System.CommandLine;
using System.Globalization;
using Matching;
using Matching.SeedData;

const string DayFormat = "yyyy-MM-dd";
var folder = new Option<DirectoryInfo>("--out") { Required = true, Description = "Folder to write the world to." };
var employees = WithDefault("--employees", 2000, "Number of employees.", n => n >= 1, "at least 1");
var needs = WithDefault("--needs", 150, "Number of open needs.", n => n >= 0, "0 or more");
var accepts = WithDefault("--accepts", 700, "Number of offers in the history that both sides accepted.", n => n >= 0,
    "0 or more");
var history = WithDefault("--history", 24, "Length of the history in months.", n => n is >= 4 and <= 240,
    "4 to 240 months");
var today = WithDefault("--today", "2026-11-02", "Current day of the world (YYYY-MM-DD).",
    day => DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
    "a date such as 2026-11-02");
var seed = WithDefault("--seed", 2026, "Seed of the random draws.", _ => true, "");
var taxonomy = new Option<DirectoryInfo?>("--taxonomy")
{
    Description = "Dataset folder with skills and occupations; by default, Élan's own taxonomy.",
};
var truth = new Option<FileInfo?>("--truth")
{
    Description = "File for the true probabilities of the shown pairs, for evaluation only.",
};
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
            Today = DateOnly.ParseExact(parsed.GetValue(today)!, DayFormat, CultureInfo.InvariantCulture),
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

static Option<T> WithDefault<T>(string name, T value, string description, Func<T?, bool> isValid, string rule)
{
    var option = new Option<T>(name) { DefaultValueFactory = _ => value, Description = description };
    option.Validators.Add(r =>
    {
        if (!isValid(r.GetValueOrDefault<T>())) r.AddError($"{name}: {rule}");
    });
    return option;
}
