using System.Text;
using Matching.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Matching.Worker.Hosting;

/// <summary>
/// Runs a program's entry point and reports every failure as one line on standard error and an exit code, without a
/// stack trace.
/// </summary>
public static class StartGuard
{
    /// <summary>Runs the program.</summary>
    /// <param name="program">The entry point; it calls its argument once it has started.</param>
    /// <returns>The program's exit code or, after an exception, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(Func<Action, Task<int>> program)
    {
        var started = false;
        PrivateFiles.MaskProcess();
        try
        {
            if (GlobalizationCheck.FindProblem() is { } problem)
            {
                WriteWithoutCulture(IsFrench(Environment.GetEnvironmentVariable) ? problem.Fr : problem.En);
                return ExitCode.BadInput;
            }
            return await program(() => started = true);
        }
#pragma warning disable CA1031 // The outermost handler of the process.
        catch (Exception exception) when (exception is not HostAbortedException)
#pragma warning restore CA1031
        {
            Report(exception);
            return FindInnermost(exception) is SchemaException ? ExitCode.WrongSchema
                : started ? ExitCode.Failed : ExitCode.BadInput;
        }
    }

    /// <summary>
    /// Whether LC_ALL, LC_MESSAGES or LANG selects French; otherwise the language is English. Does not use a culture,
    /// which may be unavailable.
    /// </summary>
    public static bool IsFrench(Func<string, string?> environment)
    {
        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        return variables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value))
            is ['f' or 'F', 'r' or 'R', ..];
    }

    /// <summary>
    /// Returns the cause of a failed start if an operator can correct it; otherwise null.
    /// </summary>
    internal static LocalizedText? CauseOf(Exception exception) => FindInnermost(exception) switch
    {
        InvalidDataException { InnerException: FormatException } settings => new(
            $"un fichier de réglages est illisible : {JoinMessages(settings)}",
            $"a settings file cannot be read: {JoinMessages(settings)}"),
        SqliteException { SqliteErrorCode: 8 or 14 or 26 } file => new(
            $"le fichier de la base est inutilisable ({file.Message}) ; vérifiez DataFolder",
            $"the database file cannot be used ({file.Message}); check DataFolder"),
        UnauthorizedAccessException denied => new(
            $"accès refusé à un fichier ou un dossier : {denied.Message}",
            $"access to a file or folder is denied: {denied.Message}"),
        SchemaException schema => schema.Problem,
        _ => null,
    };

    private static void Report(Exception exception)
    {
        if (FindInnermost(exception) is InputException input)
        {
            foreach (var fault in input.Faults) Console.Error.WriteLine(fault);
            return;
        }
        var cause = OneLine(CauseOf(exception)?.ToString() ?? JoinMessages(exception));
        Console.Error.WriteLine(new LocalizedText($"Élan ne démarre pas : {cause}", $"Élan cannot start: {cause}"));
    }

    private static Exception FindInnermost(Exception exception) => exception switch
    {
        TypeInitializationException { InnerException: { } inner } => FindInnermost(inner),
        AggregateException { InnerExceptions: [var only] } => FindInnermost(only),
        _ => exception,
    };

    /// <summary>Joins the distinct messages of an exception and its inner exceptions.</summary>
    private static string JoinMessages(Exception exception)
    {
        var messages = new List<string>();
        for (Exception? e = FindInnermost(exception); e is not null; e = e.InnerException)
            if (!messages.Exists(m => m.Contains(e.Message, StringComparison.Ordinal))) messages.Add(e.Message);
        return OneLine(string.Join(" ", messages));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    /// <summary>Writes to standard error as a file, since Console requires a culture.</summary>
    private static void WriteWithoutCulture(string line)
    {
        using var handle = new SafeFileHandle(2, ownsHandle: false);
        using var error = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        error.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
