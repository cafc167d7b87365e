namespace Matching.Api.Hosting;

/// <summary>Error messages, and texts shared by screens.</summary>
internal static class Texts
{
    internal static LocalizedText NotFound =>
        new("Cette page n'existe pas, ou elle n'est pas pour vous.", "This page does not exist, or it is not for you.");
    internal static LocalizedText Stale =>
        new("Quelqu'un a modifié ceci entre-temps. Relisez, puis recommencez.",
            "Somebody has changed this in the meantime. Check it, then try again.");
    /// <summary>
    /// Explains every refusal in the same words, because a more specific sentence would reveal which addresses have an
    /// account.
    /// </summary>
    internal static LocalizedText SignInRefused => new(
        "Connexion refusée. Vérifiez l'adresse et le mot de passe ; après cinq essais, attendez dix minutes.",
        "Sign-in refused. Check the address and the password; after five tries, wait ten minutes.");
    internal static LocalizedText UnknownCommune(string text) => new(
        $"Commune inconnue : « {text} ». Écrivez son nom, son code postal ou son code INSEE.",
        $"Unknown commune: \"{text}\". Write its name, its postal code or its INSEE code.");
    internal static LocalizedText SeveralCommunes(string text) => new(
        $"Plusieurs communes correspondent à « {text} ». Choisissez la bonne.",
        $"Several communes match \"{text}\". Choose the right one.");
    internal static LocalizedText ManyCommunes(string text, int count, int shown) => new(
        $"{count} communes correspondent à « {text} » ; voici les {shown} plus peuplées. Choisissez la bonne, ou "
            + $"précisez le nom ou le code postal.",
        $"{count} communes match \"{text}\"; these are the {shown} largest. Choose the right one, or type a more "
            + $"precise name or postal code.");
    internal static LocalizedText CommuneNumberMeansTwo(string text) => new(
        $"« {text} » est le code postal d'une commune et le code INSEE d'une autre. Choisissez la bonne.",
        $"\"{text}\" is the postal code of one commune and the INSEE code of another. Choose the right one.");
    internal static LocalizedText CommuneContradiction(string text) => new(
        $"« {text} » : le nom et le numéro ne désignent pas la même commune. Choisissez la bonne.",
        $"\"{text}\": the name and the number belong to different communes. Choose the right one.");
    internal static LocalizedText ChooseOne => new("Choisissez", "Choose");
    internal static LocalizedText WriteOther =>
        new("Aucune de celles-ci : j'ai écrit autre chose ci-dessus", "None of these: I wrote something else above");
    internal static LocalizedText UnknownSkill(string text) =>
        new($"Compétence inconnue : « {text} ».", $"Unknown skill: \"{text}\".");
    internal static LocalizedText Levels => new("Les niveaux vont de 1 à 4.", "Levels go from 1 to 4.");
    internal static LocalizedText TooLong(int typed, int max) =>
        new($"Ce texte est trop long : {typed} caractères, pour {max} au plus.",
            $"This text is too long: {typed} characters, {max} at most.");
    internal static LocalizedText Separator =>
        new("Ce texte contient une barre « | », qui sépare les éléments d'une liste : saisissez deux éléments.",
            "This text contains a bar '|', which separates the items of a list: enter two items.");
    internal static LocalizedText Nul =>
        new("Ce texte contient un caractère illisible.", "This text contains an unreadable character.");
    internal static LocalizedText NullItem => new("Une valeur est attendue ici.", "A value is expected here.");
    internal static LocalizedText TooMany(int max) =>
        new($"Il y en a trop : {max} au plus.", $"Too many: {max} at most.");
    internal static LocalizedText LanguageCode(string? text) =>
        new($"« {text} » n'est pas une langue connue : son code, comme fr, en ou de, convient toujours.",
            $"\"{text}\" is not a known language: its code, such as fr, en or de, always works.");
    internal static LocalizedText DayOutOfRange =>
        new("Cette date doit être comprise entre 2000 et 2100.",
            "This date must be between 2000 and 2100.");
    internal static LocalizedText Days(double min, double max) => new(
        $"De {DisplayFormat.Number(min, 1).Fr} à {DisplayFormat.Number(max, 1).Fr} jours, par demi-journées.",
        $"From {DisplayFormat.Number(min, 1).En} to {DisplayFormat.Number(max, 1).En} days, in half days.");
    internal static LocalizedText Radius =>
        new("Le rayon va de 0 à 20 000 km.", "The radius goes from 0 to 20,000 km.");
    internal static LocalizedText TitleMissing => new("Donnez un titre.", "Give a title.");
    internal static LocalizedText EndBeforeStart =>
        new("La fin doit suivre le début.", "The end must follow the start.");
    internal static LocalizedText Past => new("Cette date est passée.", "This date has passed.");
    internal static LocalizedText Seats => new("De 1 à 100 personnes.", "1 to 100 people.");
    internal static LocalizedText DuplicateSkill =>
        new("Cette compétence est déjà dans la liste.", "This skill is already in the list.");
    internal static LocalizedText EssentialNotRequired =>
        new("Seule une compétence requise peut être indispensable.", "Only a required skill can be essential.");
    internal static LocalizedText TwoKindsOfWindows => new(
        "Donnez soit les périodes, soit une seule date de début et de fin.",
        "Give either the periods or a single start and end, not both.");
    internal static LocalizedText CommuneMissing => new("Indiquez une commune.", "Enter a commune.");
    internal static LocalizedText UnknownClause => new("Cette clause n'existe pas.", "There is no such clause.");
    internal static LocalizedText TooOften =>
        new("Trop de demandes à la fois. Réessayez dans une minute.", "Too many requests. Try again in a minute.");
    internal static LocalizedText WrongValue =>
        new("Cette valeur n'a pas le bon format.", "This value has the wrong format.");
    internal static LocalizedText FieldMissing => new(
        "Un champ est vide : remplissez-le, puis envoyez à nouveau.", "A field is empty: fill it in, then send again.");
    internal static LocalizedText UnknownParameter(string name) =>
        new($"Le paramètre « {name} » est inconnu ici.", $"The parameter \"{name}\" is unknown here.");
    internal static LocalizedText EmptyParameter(string name) =>
        new($"Le paramètre « {name} » est vide.", $"The parameter \"{name}\" is empty.");
}
