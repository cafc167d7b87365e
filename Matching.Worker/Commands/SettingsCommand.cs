using Matching.Worker.Configuration;

namespace Matching.Worker.Commands;

/// <summary><c>settings</c>: writes all settings and exit codes as Markdown.</summary>
internal static class SettingsCommand
{
    public static Verb Create() => new Verb("settings",
        "Affiche tous les réglages et les codes de sortie (Markdown).",
        "Shows every setting and the exit codes (Markdown).").Runs(_ =>
        {
            Console.Write(SettingsDocument.Write());
            return ExitCode.Done;
        });
}
