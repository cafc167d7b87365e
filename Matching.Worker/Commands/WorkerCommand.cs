using System.CommandLine;

namespace Matching.Worker.Commands;

/// <summary>The command line of the worker: one class a verb.</summary>
internal static class WorkerCommand
{
    /// <summary>Creates the root command; without a verb the worker serves.</summary>
    internal static RootCommand Create()
    {
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
        return root;
    }
}
