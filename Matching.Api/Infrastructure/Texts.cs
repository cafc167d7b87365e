namespace Matching.Api.Infrastructure;

/// <summary>The sentences of errors, and words shared by screens.</summary>
internal static partial class Texts
{
    internal static LocalizedText NotFound => new("Cette page n'existe pas, ou elle n'est pas pour vous.", "This page does not exist, or it is not for you.");
    internal static LocalizedText Stale => new("Quelqu'un a modifié ceci entre-temps. Relisez, puis recommencez.", "Somebody changed this meanwhile. Look again, then start over.");
    internal static LocalizedText IfMatchMissing => new("Envoyez l'en-tête If-Match avec l'ETag lu.", "Send the If-Match header with the ETag you read.");
    internal static LocalizedText BadRequest => new("La demande n'est pas lisible : vérifiez les noms et les valeurs.", "The request cannot be read: check names and values.");
    internal static LocalizedText Denied => new("Cette page est réservée à un autre rôle.", "This page is for another role.");
    internal static LocalizedText Unexpected => new("Quelque chose s'est mal passé de notre côté. Rien n'est perdu : réessayez dans un instant.", "Something went wrong on our side. Nothing is lost: try again in a moment.");
    internal static LocalizedText WrongPassword => new("Adresse ou mot de passe inconnus.", "Unknown address or password.");
    internal static LocalizedText LockedOut => new("Trop d'essais. Réessayez dans dix minutes.", "Too many tries. Try again in ten minutes.");
    internal static LocalizedText UnknownCommune(string text) => new($"Commune inconnue : « {text} ». Écrivez son nom ou son code INSEE.", $"Unknown commune: \"{text}\". Write its name or its INSEE code.");
    internal static LocalizedText SeveralCommunes(string text, string choices) => new($"Plusieurs communes s'appellent « {text} » : {choices}. Écrivez le code.", $"Several communes are called \"{text}\": {choices}. Write the code.");
    internal static LocalizedText UnknownSkill(string text, string choices) => new($"Compétence inconnue : « {text} ».{(choices.Length > 0 ? $" Essayez : {choices}." : "")}", $"Unknown skill: \"{text}\".{(choices.Length > 0 ? $" Try: {choices}." : "")}");
    internal static LocalizedText Levels => new("Les niveaux vont de 1 à 4.", "Levels go from 1 to 4.");
    internal static LocalizedText TooLong => new("Ce texte est trop long.", "This text is too long.");
}
