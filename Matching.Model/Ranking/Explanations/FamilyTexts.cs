namespace Matching.Ranking.Explanations;

/// <summary>Labels of the feature families, as users read them.</summary>
public static class FamilyTexts
{
    /// <summary>Label of a family, addressed to the employee.</summary>
    public static LocalizedText LabelFor(FeatureFamily family) => family switch
    {
        FeatureFamily.Base =>
            new("Point de départ, presque le même pour tous", "Starting point, almost the same for everyone"),
        FeatureFamily.Skills => new("Compétences", "Skills"),
        FeatureFamily.Text => new("Vos mots et votre métier", "Your words and your occupation"),
        FeatureFamily.Place => new("Lieu et travail à distance", "Place and remote work"),
        FeatureFamily.Time => new("Jours et disponibilités", "Days and availability"),
        FeatureFamily.Cause => new("Causes", "Causes"),
        FeatureFamily.Format => new("Format de la mission", "Kind of mission"),
        FeatureFamily.Wish => new("Compétences que vous voulez développer", "Skills you want to develop"),
        FeatureFamily.Language => new("Langues", "Languages"),
        FeatureFamily.History => new("Propositions et réponses passées", "Past offers and answers"),
    };
}
