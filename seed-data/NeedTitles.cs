using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>Generates titles in associations' own words, which rarely match the taxonomy.</summary>
internal static class NeedTitles
{
    /// <summary>Titles by skill of Élan's taxonomy, paraphrased from common requests.</summary>
    private static readonly Dictionary<string, string[]> TitlesBySkill = new(StringComparer.Ordinal)
    {
        ["com.web"] = ["Refonte de notre site internet", "Notre site date de dix ans : le refaire",
            "Un site simple que nous saurons tenir"],
        ["com.logo"] = ["Un nouveau logo et sa charte", "Moderniser notre identité visuelle"],
        ["com.plan"] = ["Bâtir notre plan de communication", "Se faire mieux connaître dans le département"],
        ["com.social"] = ["Faire vivre nos réseaux sociaux", "Une page Facebook et Instagram qui tourne"],
        ["com.design"] = ["Affiches et dépliants pour la rentrée", "Une plaquette pour nos partenaires"],
        ["com.video"] = ["Un film de deux minutes sur nos actions", "Monter nos images du festival"],
        ["com.proof"] = ["Secrétariat de rédaction de notre revue", "Relire notre rapport avant impression"],
        ["com.press"] = ["Parler aux journalistes locaux", "Un dossier de presse pour nos vingt ans"],
        ["fin.analytic"] = ["Savoir ce que coûte chacune de nos activités",
            "Mise en place d'une comptabilité analytique"],
        ["fin.budget"] = ["Construire le budget de l'an prochain", "Budget prévisionnel d'un nouveau projet"],
        ["fin.account"] = ["Reprendre notre comptabilité en main", "Tenir les comptes avec notre trésorière"],
        ["fin.report"] = ["Compte rendu financier pour la région", "Justifier une subvention"],
        ["fin.model"] = ["Trouver notre équilibre économique", "Un modèle économique pour le café associatif"],
        ["fund.sponsor"] = ["Trouver des entreprises mécènes", "Développer notre réseau de donateurs"],
        ["fund.grant"] = ["Répondre à un appel à projets", "Monter un dossier de subvention"],
        ["fund.donor"] = ["Lancer une vraie campagne de dons", "Fidéliser nos donateurs"],
        ["hr.recruit"] = ["Recruter notre directrice", "Embaucher un responsable d'antenne"],
        ["hr.jobdesc"] = ["Écrire nos fiches de poste", "Qui fait quoi ? Clarifier les rôles"],
        ["hr.training"] = ["Un plan de formation pour douze salariés", "Former nos équipes : par où commencer ?"],
        ["hr.volunteers"] = ["Coordonner une centaine de bénévoles", "Mieux accueillir et garder nos bénévoles"],
        ["data.excel"] = ["Tableau de bord et initiation au tableur", "Former notre équipe à Excel"],
        ["data.impact"] = ["Mesurer notre impact social", "Prouver notre utilité à nos financeurs"],
        ["data.gdpr"] = ["Nous mettre en règle avec le RGPD", "Données personnelles de nos adhérents"],
        ["digital.workshop"] = ["Ateliers numériques pour débutants", "Animer nos matinées informatiques"],
        ["digital.senior"] = ["Aider des seniors à se servir d'internet"],
        ["digital.admin"] = ["Permanence d'aide aux démarches en ligne"],
        ["it.crm"] = ["Choisir un logiciel pour nos adhérents"],
        ["it.itproject"] = ["Piloter le changement de notre système informatique"],
        ["it.security"] = ["Protéger nos données après une attaque",
            "Un état des lieux de notre sécurité informatique"],
        ["log.supply"] = ["Logistique et achats de la banque alimentaire", "Revoir nos fournisseurs"],
        ["log.stock"] = ["Remettre de l'ordre dans notre stock"],
        ["serv.network"] = ["Délégué régional", "Animer nos antennes du département"],
        ["edu.mentor"] = ["Parrainer un jeune vers l'emploi", "Mentorat de lycéens"],
        ["edu.homework"] = ["Soutien scolaire deux soirs par semaine"],
        ["green.animal"] = ["Appui à un centre de soins pour animaux sauvages"],
        ["gov.statutes"] = ["Revoir nos statuts"],
        ["proj.strategy"] = ["Notre projet associatif à cinq ans"],
        ["proj.manage"] = ["Piloter l'ouverture d'une nouvelle antenne"],
    };

    private static readonly string[] Ends = ["", "", " pour notre association", " avec notre équipe bénévole",
        " pour nos adhérents", " dans notre antenne locale", " avant la rentrée", " pour nos ateliers",
        " : un regard de professionnel"];

    public static string Title(Randomizer random, SkillRow skill)
    {
        if (TitlesBySkill.TryGetValue(skill.Code, out var known) && random.Bool(0.75f))
            return random.ArrayElement(known);
        if (random.Alternative(skill.AltLabels, 0.35f) is { } word)
        {
            var lower = EmployeeWords.Lower(word);
            return random.ArrayElement<string>([$"Besoin d'aide : {lower}",
                $"{EmployeeWords.Upper(word)} : qui peut nous aider ?", $"Coup de main « {lower} »"]);
        }
        return random.Bool(0.7f)
            ? skill.Label + random.ArrayElement(Ends)
            : $"Nous aider à {EmployeeWords.Lower(skill.Label)}";
    }
}
