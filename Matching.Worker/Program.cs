using Matching.Worker.Commands;
using Matching.Worker.Hosting;

return await StartGuard.RunAsync(_ =>
{
    CommandLine.UseLanguageOf(Environment.GetEnvironmentVariable);
    return CommandLine.RunAsync(WorkerCommand.Create(), args, Console.Out, Console.Error);
});

// Declared internal: tests reference the Api's Program and must not see two.
internal sealed partial class Program;
