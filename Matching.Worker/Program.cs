using System.CommandLine;
using Matching;
using Matching.Worker.Commands;
using Matching.Worker.Hosting;

return await StartGuard.RunAsync(_ =>
{
    CommandLine.UseLanguageOf(Environment.GetEnvironmentVariable);
    var root = new RootCommand(new LocalizedText(
        "Élan : rapproche les associations et les collaborateurs prêts à les aider.",
        "Élan: matches associations with the employees ready to help them.").ToString())
    {
        ServeCommand.Create(),
        DoctorCommand.Create(),
        SettingsCommand.Create(),
        MigrateCommand.Create(),
        AccountCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        TaxonomyCommand.Create(),
        RankCommand.Create(),
        TrainCommand.Create(),
        EvaluateCommand.Create(),
        AllocateCommand.Create(),
        LinkCommand.Create(),
        DeadLettersCommand.Create(),
        VerifyCommand.Create(),
    };
    root.SetAction((_, ct) => ServeCommand.RunAsync(ct));
    return CommandLine.RunAsync(root, args, Console.Out, Console.Error);
});

// Declared internal: tests reference the Api's Program and must not see two.
internal sealed partial class Program;
