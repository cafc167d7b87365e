namespace Matching.Worker;

/// <summary>An exit code of the Api and the worker, with its documentation.</summary>
/// <param name="Number">The exit code.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="ToDo">What an operator or a supervisor does.</param>
public sealed record ExitCode(int Number, LocalizedText Meaning, LocalizedText ToDo)
{
    /// <summary>Success; also the graceful stop of a service.</summary>
    public const int Done = 0;
    /// <summary>The work failed, or was interrupted after the start.</summary>
    public const int Failed = 1;
    /// <summary>The arguments, the input or a setting are invalid; a restart would fail again.</summary>
    public const int BadInput = 2;
    /// <summary>The database has the schema of another version.</summary>
    public const int WrongSchema = 3;
    /// <summary>The process cannot recover and must be restarted; <c>EX_TEMPFAIL</c> of sysexits.h.</summary>
    public const int Restart = 75;

    /// <summary>All exit codes, in order of number.</summary>
    public static IReadOnlyList<ExitCode> All { get; } =
    [
        new(Done, new("Terminé, ou service arrêté normalement.", "Success, or a service that was stopped normally."),
            new("Rien.", "Nothing.")),
        new(Failed, new("Le travail a échoué, ou s'est interrompu après le démarrage.",
            "The work failed, or was interrupted after the start."),
            new("Lire la dernière ligne ; un superviseur relance.", "Read the last line; a supervisor restarts.")),
        new(BadInput, new("Les arguments, les données ou un réglage sont erronés. Rien n'a démarré.",
            "The arguments, the input or a setting are invalid. Nothing was started."),
            new("Corriger ce que la ligne indique ; un superviseur ne relance pas.",
                "Correct what the line reports; a supervisor does not restart.")),
        new(WrongSchema, new("Le schéma de la base n'est pas celui de cette version.",
            "The database has the schema of another version."),
            new("Lancer « worker migrate », ou la version qui correspond à la base ; un superviseur relance.",
                "Run `worker migrate`, or the version that the database belongs to; a supervisor restarts.")),
        new(Restart,
            new("Le bus du worker reste bloqué, même reconstruit.",
                "The worker's bus is stalled, even after rebuilds."),
            new("Rien ; un superviseur relance.", "Nothing; a supervisor restarts.")),
    ];
}
