using System.CommandLine;
using Matching.Worker.Configuration;

namespace Matching.Worker.Commands;

/// <summary><c>settings</c>: writes all settings and exit codes as Markdown.</summary>
internal static class SettingsCommand
{
    public static Command Create()
    {
        var command = new Command("settings", new LocalizedText(
            "Affiche tous les réglages et les codes de sortie (Markdown).",
                "Shows every setting and the exit codes (Markdown).").ToString());
        command.SetAction(_ =>
        {
            Console.Write(SettingsDocument.Write());
            return ExitCode.Done;
        });
        return command;
    }
}
