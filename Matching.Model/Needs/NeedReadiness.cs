namespace Matching.Needs;

/// <summary>
/// Checks that a need is complete enough for moderation. Drafts may be incomplete; submitted and open needs may not.
/// </summary>
public static class NeedReadiness
{
    /// <summary>Minimum length of a description, in characters without surrounding white space.</summary>
    public const int MinDescription = 20;

    /// <summary>Returns every fault, including the question about an unconfirmed unusual length.</summary>
    /// <param name="content">Content of the need.</param>
    /// <param name="confirmsLength">Whether the association confirms the length now or confirmed it before.</param>
    /// <param name="today">Current day.</param>
    public static IReadOnlyList<FieldFault> Find(NeedContent content, bool confirmsLength, DateOnly today)
    {
        var terms = content.Terms;
        var faults = new List<FieldFault>();
        Require(terms.Description.Trim().Length >= MinDescription, "description",
            $"Décrivez ce qu'il y a à faire, en {MinDescription} caractères au moins, pour que la coordination "
                + "puisse valider ce besoin.",
            $"Describe the work in at least {MinDescription} characters, so that a coordinator can review "
                + "this need.");
        Require(content.RequiredSkills.Count + content.NiceSkills.Count > 0 || terms.OccupationCode is not null,
            "skills",
            "Indiquez au moins une compétence : c'est par elle que nous trouvons des personnes.",
            "Give at least one skill: it is how we find people.");
        Require(terms.Format is not null, "format", "Choisissez un format.", "Choose a format.");
        Require(terms.Days is not null, "days", "Indiquez le nombre de jours de travail.",
            "Give the number of working days.");
        Require(terms.Start is not null, "start", "Indiquez la date de début.", "Give the start date.");
        Require(terms.End is not null, "end", "Indiquez la date de fin.", "Give the end date.");
        Require(!(terms.End < today), "end", "Les dates de ce besoin sont passées.",
            "The dates of this need have passed.", code: "past");
        if (!confirmsLength && UnusualLength.Find(terms) is { } question)
            faults.Add(question);
        return faults;

        void Require(bool condition, string field, string fr, string en, string code = "missing")
        {
            if (!condition)
                faults.Add(new(field, code, new(fr, en)));
        }
    }
}
