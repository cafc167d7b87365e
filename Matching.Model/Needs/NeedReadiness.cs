using Matching.Missions;

namespace Matching.Needs;

/// <summary>
/// What a coordinator needs in order to judge a need. A draft may lack it; a need that is submitted or open may not.
/// </summary>
public static class NeedReadiness
{
    /// <summary>Fewest characters of a description that says what there is to do.</summary>
    public const int MinDescription = 20;

    /// <summary>Everything that is missing, and the question about an unusual length unless it was confirmed.</summary>
    /// <param name="content">What is asked.</param>
    /// <param name="confirmsLength">The association confirmed the length, or it is the one it confirmed before.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<FieldFault> Find(NeedContent content, bool confirmsLength, DateOnly today)
    {
        var t = content.Terms;
        var faults = new List<FieldFault>();
        Require(t.Description.Trim().Length >= MinDescription, "description", "missing",
            $"Décrivez ce qu'il y a à faire, en {MinDescription} caractères au moins : sans cela, personne ne "
                + $"peut juger ce besoin.",
            $"Describe what there is to do, in {MinDescription} characters at least: without it nobody can judge "
                + $"this need.");
        Require(content.RequiredSkills.Count + content.NiceSkills.Count > 0 || t.OccupationCode is not null, "skills",
            "missing", "Indiquez au moins une compétence : c'est par elle que nous trouvons des personnes.",
            "Give at least one skill: it is how we find people.");
        Require(t.Format is not null, "format", "missing", "Choisissez un format.", "Choose a format.");
        Require(t.Days is not null, "days", "missing", "Indiquez le nombre de jours de travail.",
            "Give the number of working days.");
        Require(t.Start is not null, "start", "missing", "Indiquez la date de début.", "Give the first day.");
        Require(t.End is not null, "end", "missing", "Indiquez la date de fin.", "Give the last day.");
        Require(!(t.End < today), "end", "past", "Les dates de ce besoin sont passées.",
            "The dates of this need have passed.");
        if (!confirmsLength && UnusualLength.Find(t) is { } question)
            faults.Add(question);
        return faults;

        void Require(bool holds, string field, string code, string fr, string en)
        {
            if (!holds)
                faults.Add(new FieldFault(field, code, new(fr, en)));
        }
    }
}
