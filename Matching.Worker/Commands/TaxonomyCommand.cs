using Matching.Datasets.Taxonomies;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>taxonomy</c>: converts official ESCO or ROME files to <c>skills.csv</c> and <c>occupations.csv</c>.
/// </summary>
internal static class TaxonomyCommand
{
    public static Verb Create()
    {
        var from = Options.Required<string>("--from", "référentiel : esco ou rome", "taxonomy: esco or rome");
        from.AcceptOnlyFromAmong("esco", "rome");
        var source = Options.Required<string>("--source", "dossier des fichiers officiels, sous-dossiers compris",
            "folder of the official files, sub-folders included");
        var data = Options.Required<string>("--data",
                "dossier où écrire skills.csv et occupations.csv ; ses autres fichiers ne changent pas",
                "folder for skills.csv and occupations.csv; its other files are not changed");
        source.HelpName = data.HelpName = "DIR";
        var edition = Options.Create<string?>("--edition",
                "édition à lire : 347 ou 460 (ROME), 1.0 ou 1.2.1 (ESCO) ; par défaut, la plus récente dont tous "
                    + "les fichiers sont présents, avec les compétences et liens (ROME) ou la hiérarchie (ESCO)",
                "edition to read: 347 or 460 (ROME), 1.0 or 1.2.1 (ESCO); by default, the newest with all files, "
                    + "including competences and links (ROME) or hierarchy (ESCO)");
        edition.HelpName = "N";
        return new Verb("taxonomy", "Convertit les fichiers officiels ESCO ou ROME en skills.csv et occupations.csv.",
            "Converts official ESCO or ROME files to skills.csv and occupations.csv.")
        {
            from, source, data, edition,
        }.Runs(parsed =>
        {
            var name = parsed.GetValue(from)!;
            var taxonomy = TaxonomySource.Read(name == "rome" ? TaxonomyKind.Rome : TaxonomyKind.Esco,
                parsed.GetValue(source)!, parsed.GetValue(edition));
            taxonomy.Write(parsed.GetValue(data)!);
            var title = $"{name.ToUpperInvariant()} {taxonomy.Edition}";
            var withParent = taxonomy.Skills.Count(s => s.Broader is not null);
            var links = taxonomy.Occupations.Sum(o => o.Skills.Count);
            parsed.InvocationConfiguration.Output.WriteLine(new LocalizedText(
                $"{title} : {taxonomy.Skills.Count} compétences ({withParent} avec un parent), "
                    + $"{taxonomy.Occupations.Count} métiers, {links} liens métier → compétence",
                $"{title}: {taxonomy.Skills.Count} skills ({withParent} with a parent), "
                    + $"{taxonomy.Occupations.Count} occupations, {links} occupation → skill links"));
            return ExitCode.Done;
        });
    }
}
