using System.Text;

namespace Matching.Worker.Configuration;

/// <summary>
/// Writes the settings and exit codes as Markdown in the current UI language; docs/settings.md is the English output.
/// </summary>
internal static class SettingsDocument
{
    internal static string Write()
    {
        var text = new StringBuilder();
        void Add(string fr, string en) => text.Append(new LocalizedText(fr, en));
        Add("# Réglages et codes de sortie\n\n", "# Settings and exit codes\n\n");
        Add(
            "Cette page est écrite par `worker settings` à partir du code. Un réglage est une variable "
                + "d'environnement, ou une clé d'`appsettings.json`\n"
            + "(avec « : » pour « __ »). Ce que lit le worker, l'Api le lit aussi quand elle fait tout dans un seul "
                + "programme. Un secret peut venir\n"
            + "d'un fichier : `Bus__Url__File=/run/secrets/bus`. Un nom inconnu, ou qui ressemble à l'un de ceux-ci, "
                + "est refusé au démarrage.\n"
            + "Les délais comptent des jours (`d`), des jours ouvrés (`wd`) ou des mois (`mo`).\n\n",
            "`worker settings` writes this page from the code. A setting is an environment variable, or a key of "
                + "`appsettings.json` (with `:` for\n"
            + "`__`). What the worker reads, the Api reads too when it does everything in one program. A secret can "
                + "come from a file:\n"
            + "`Bus__Url__File=/run/secrets/bus`. An unknown name, or one that resembles one of these, is refused at "
                + "startup.\n"
            + "Delays count days (`d`), working days (`wd`) or months (`mo`).\n\n");
        Add("| Réglage | Valeur | Par défaut | Lu par | Secret | Sens |\n|---|---|---|---|---|---|\n",
            "| Setting | Value | Default | Read by | Secret | Meaning |\n|---|---|---|---|---|---|\n");
        foreach (var s in Settings.All)
            text.Append(Row($"`{s.Variable}`", s.Type.Expected, s.Default is { } value ? $"`{value}`" : "",
                Readers(s.ReadBy), s.IsSecret ? new LocalizedText("oui", "yes") : "", s.Meaning));
        Add("\n## Codes de sortie\n\n| Code | Sens | Que faire |\n|---|---|---|\n",
            "\n## Exit codes\n\n| Code | Meaning | What to do |\n|---|---|---|\n");
        foreach (var code in ExitCode.All)
            text.Append(Row(code.Number, code.Meaning, code.ToDo));
        return text.ToString();
    }

    private static string Readers(SettingScope readers) => readers switch
    {
        SettingScope.Api => "Api",
        SettingScope.Worker => "worker",
        SettingScope.Both => "Api, worker",
    };

    private static string Row(params object[] cells) =>
        $"| {string.Join(" | ", cells.Select(c => $"{c}".Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
}
