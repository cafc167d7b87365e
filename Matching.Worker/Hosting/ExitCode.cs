namespace Matching.Worker.Hosting;

/// <summary>One exit code of Api and worker.</summary>
/// <param name="Number">The code.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="ToDo">What a supervisor or a person does.</param>
public sealed record ExitCode(int Number, LocalizedText Meaning, LocalizedText ToDo)
{
    /// <summary>All is done; a service was stopped in order.</summary>
    public const int Done = 0;
    /// <summary>The work failed, or broke off after the start.</summary>
    public const int Failed = 1;
    /// <summary>The call, the input or a setting is wrong: the same start fails again.</summary>
    public const int BadInput = 2;
    /// <summary>The database's schema is not this version's.</summary>
    public const int WrongSchema = 3;
    /// <summary>The process cannot help itself and must be started again; <c>EX_TEMPFAIL</c> of sysexits.h.</summary>
    public const int Restart = 75;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExitCode> All { get; } =
    [
        new(Done, new("Terminé ; un service arrêté dans l'ordre.", "Done; a service that was stopped in order."),
            new("Rien.", "Nothing.")),
        new(Failed, new("Le travail a échoué, ou s'est interrompu après le démarrage.",
            "The work failed, or broke off after the start."),
            new("Lire la dernière ligne ; un superviseur relance.", "Read the last line; a supervisor restarts.")),
        new(BadInput, new("L'appel, les données ou un réglage sont erronés. Rien n'a démarré.",
            "The call, the input or a setting is wrong. Nothing was started."),
            new("Corriger ce que dit la ligne ; un superviseur ne relance pas.",
                "Correct what the line says; a supervisor does not restart.")),
        new(WrongSchema, new("Le schéma de la base n'est pas celui de cette version.",
            "The database's schema is not this version's."),
            new("Lancer « worker migrate », ou la version dont vient la base ; un superviseur relance.",
                "Run `worker migrate`, or the version that the database is of; a supervisor restarts.")),
        new(Restart,
            new("Le bus du worker ne transporte plus rien, même reconstruit.",
                "The worker's bus carries nothing, even after a rebuild."),
                new("Rien ; un superviseur relance.", "Nothing; a supervisor restarts.")),
    ];
}
