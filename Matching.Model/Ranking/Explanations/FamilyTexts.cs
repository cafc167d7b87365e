namespace Matching.Ranking.Explanations;

/// <summary>Families of features in words.</summary>
public static class FamilyTexts
{
    /// <summary>What a family is about.</summary>
    public static LocalizedText LabelFor(FeatureFamily family) => family switch
    {
        FeatureFamily.Base =>
            new("Point de départ, le même pour tous ou presque", "Starting point, much the same for all"),
        FeatureFamily.Skills => new("Compétences", "Skills"),
        FeatureFamily.Text => new("Vos mots et votre métier", "Your words and your occupation"),
        FeatureFamily.Place => new("Lieu et travail à distance", "Place and remote work"),
        FeatureFamily.Time => new("Jours et disponibilités", "Days and availability"),
        FeatureFamily.Cause => new("Causes", "Causes"),
        FeatureFamily.Format => new("Format de la mission", "Kind of mission"),
        FeatureFamily.Wish => new("Compétences que vous voulez développer", "Skills you want to develop"),
        FeatureFamily.Language => new("Langues", "Languages"),
        _ => new("Propositions et réponses passées", "Past offers and answers"),
    };
}
