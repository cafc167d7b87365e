using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Matching.Persistence;
using Matching.Worker.Hosting;

namespace Matching.Worker.Commands;

/// <summary>Common to all verbs: language, exit codes and error reporting.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> Verbose = Options.Create<bool>("--verbose",
        "Affiche le détail technique d'un échec.", "Shows the technical details of a failure.");

    /// <summary>
    /// Sets the culture to fr-FR or en-GB according to LC_ALL, LC_MESSAGES or LANG. No other locale setting has an
    /// effect.
    /// </summary>
    public static void UseLanguageOf(Func<string, string?> environment)
    {
        var culture = CultureInfo.GetCultureInfo(StartGuard.IsFrench(environment) ? "fr-FR" : "en-GB");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }

    /// <summary>Runs the verb that the arguments name.</summary>
    /// <returns>An exit code of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args, TextWriter output, TextWriter error,
        CancellationToken stop = default)
    {
        Verbose.Recursive = true;
        root.Options.Add(Verbose);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var fault in parsed.Errors) error.WriteLine(fault.Message);
            error.WriteLine(new LocalizedText("« --help » affiche l'aide.", "'--help' shows the help."));
            return ExitCode.BadInput;
        }
        try
        {
            return await parsed.InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,
                Output = output,
                Error = error,
                // The host of serve handles signals itself and may have exited before a second handler runs.
                ProcessTerminationTimeout = parsed.CommandResult.Command is RootCommand or { Name: ServeCommand.Name }
                    ? null : TimeSpan.FromSeconds(30),
            }, stop);
        }
        // The last handler of the process: every failure is reported by one line and the exit code.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return WriteError(exception, parsed.GetValue(Verbose), error);
        }
    }

    /// <summary>Creates the fault of one argument or file.</summary>
    public static InputException Fault(string where, string fr, string en) =>
        new([new(where, null, null, new(fr, en))]);

    /// <summary>Writes a localized line to standard output.</summary>
    public static void Print(string fr, string en) => Console.WriteLine(new LocalizedText(fr, en));

    /// <summary>Writes a localized line to standard error.</summary>
    public static void PrintError(string fr, string en) => Console.Error.WriteLine(new LocalizedText(fr, en));

    /// <summary>Names the option that gives an argument.</summary>
    private static InputFault WithOption(InputFault fault) => fault.IsArgument
        ? fault with { File = fault.File == "password" ? "--password-stdin" : $"--{fault.File}" }
        : fault;

    private static int WriteError(Exception exception, bool verbose, TextWriter error)
    {
        var cause = exception is AggregateException aggregate
            ? aggregate.Flatten().InnerExceptions.OfType<InputException>().FirstOrDefault() ?? exception
            : exception;
        switch (cause)
        {
            case InputException input:
                foreach (var fault in input.Faults) error.WriteLine(WithOption(fault));
                return ExitCode.BadInput;
            case SchemaException schema:
                error.WriteLine(schema.Problem);
                return ExitCode.WrongSchema;
            case OperationCanceledException:
                error.WriteLine(new LocalizedText("Interrompu avant la fin du travail.",
                    "Interrupted before the work was finished."));
                return ExitCode.Failed;
            case var setup when StartGuard.CauseOf(setup) is { } reason:
                error.WriteLine(reason.ToString().ReplaceLineEndings(" "));
                return ExitCode.BadInput;
            default:
                error.WriteLine(verbose ? cause.ToString() : cause.Message.ReplaceLineEndings(" "));
                if (!verbose)
                    error.WriteLine(new LocalizedText("Relancez avec --verbose pour le détail technique.",
                        "Run again with --verbose for the technical details."));
                return ExitCode.Failed;
        }
    }
}
