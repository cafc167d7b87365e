namespace Matching.Api.Hosting;

/// <summary>Error messages, and texts shared by screens.</summary>
internal static class Texts
{
    internal static LocalizedText NotFound =>
        new("Cette page n'existe pas, ou elle n'est pas pour vous.", "This page does not exist, or it is not for you.");
    internal static LocalizedText Stale =>
        new("Quelqu'un a modifié ceci entre-temps. Relisez, puis recommencez.",
            "Somebody has changed this in the meantime. Check it, then try again.");
    internal static LocalizedText IfMatchMissing =>
        new("Envoyez l'en-tête If-Match avec l'ETag lu.", "Send the If-Match header with the ETag you read.");
    internal static LocalizedText BadRequest =>
        new("La demande n'est pas lisible : vérifiez les noms et les valeurs.",
            "The request cannot be read: check names and values.");
    internal static LocalizedText Denied =>
        new("Cette page est réservée à un autre rôle.", "This page is for another role.");
    internal static LocalizedText Unexpected =>
        new("Quelque chose s'est mal passé de notre côté. Rien n'est perdu : réessayez dans un instant.",
            "Something went wrong on our side. Nothing is lost: try again in a moment.");
    internal static LocalizedText Away =>
        new("La base de données ne répond pas. Réessayez dans un instant, avec la même clé Idempotency-Key si vous "
            + "en aviez donné une.",
            "The database does not answer. Try again in a moment, with the same Idempotency-Key if you gave one.");
    /// <summary>
    /// Explains every refusal in the same words, because a more specific sentence would reveal which addresses have an
    /// account.
    /// </summary>
    internal static LocalizedText SignInRefused => new(
        "Connexion refusée. Vérifiez l'adresse et le mot de passe ; après cinq essais, attendez dix minutes.",
        "Sign-in refused. Check the address and the password; after five tries, wait ten minutes.");
    internal static LocalizedText OtherHost(Uri url) => new(
        $"Élan ne répond pas sous ce nom d'hôte. Ouvrez {url}. Si vous exploitez Élan : PublicUrl donne le nom "
            + $"attendu ; le mandataire doit le transmettre (Host ou X-Forwarded-Host).",
        $"Élan does not answer under this host name. Open {url}. If you operate Élan: PublicUrl gives the "
            + $"expected name; the proxy must pass it on (Host or X-Forwarded-Host).");
    internal static LocalizedText NoPublicAddress => new(
        "Élan ne répond que sur cette machine, sous localhost. Si vous exploitez Élan : renseignez PublicUrl.",
        "Élan answers only on this machine, as localhost. If you operate Élan: set PublicUrl.");
    internal static LocalizedText NotByHttps(Uri url) => new(
        $"Élan n'est accessible qu'en https. Ouvrez {url}. Si vous exploitez Élan : le mandataire n'est pas dans "
            + $"Proxies, ou n'envoie pas X-Forwarded-Proto.",
        $"Élan is available over https only. Open {url}. If you operate Élan: the proxy is not in Proxies, or does "
            + $"not send X-Forwarded-Proto.");
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
    internal static LocalizedText UnknownSkill(string text,
        string choices) =>
            new($"Compétence inconnue : « {text} ».{(choices.Length > 0 ? $" Essayez : {choices}." : "")}",
                $"Unknown skill: \"{text}\".{(choices.Length > 0 ? $" Try: {choices}." : "")}");
    internal static LocalizedText Levels => new("Les niveaux vont de 1 à 4.", "Levels go from 1 to 4.");
    internal static LocalizedText TooLong(int typed,
        int max) => new($"Ce texte est trop long : {typed} caractères, pour {max} au plus.",
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
    internal static LocalizedText CommuneMissing => new("Indiquez une commune.", "Enter a commune.");
    internal static LocalizedText UnknownClause => new("Cette clause n'existe pas.", "There is no such clause.");
    internal static LocalizedText Rating => new("La note va de 1 à 5.", "The rating goes from 1 to 5.");
    internal static LocalizedText TooOften =>
        new("Trop de demandes à la fois. Réessayez dans une minute.", "Too many requests. Try again in a minute.");
    internal static LocalizedText TooSlow =>
        new("L'envoi a pris trop de temps. Vérifiez votre connexion, puis envoyez à nouveau.",
            "Sending took too long. Check your connection, then send again.");
    internal static LocalizedText TooLongAddress =>
        new("L'adresse ou les en-têtes de la demande sont trop longs.",
            "The address or the headers of the request are too long.");
    /// <summary>
    /// For a form with an invalid antiforgery token. Says what to do, since the reader did nothing wrong.
    /// </summary>
    internal static LocalizedText FormRefused => new(
        "Le formulaire n'a pas été reçu : la page a été ouverte avant une autre connexion, ou votre navigateur refuse "
            + "les cookies. Revenez en arrière, rechargez la page, puis envoyez à nouveau.",
        "The form was not received: the page was opened before another sign-in, or your browser refuses cookies. Go "
            + "back, reload the page, then send again.");
    internal static LocalizedText PageAway =>
        new("Le service ne répond pas pour l'instant. Rien n'est perdu : réessayez dans un instant.",
            "The service does not answer at the moment. Nothing is lost: try again shortly.");
    internal static LocalizedText TooLarge =>
        new("Ce que vous envoyez est trop volumineux.", "What you send is too large.");
    internal static LocalizedText WrongMethod =>
        new("Cette adresse n'accepte pas cette méthode.", "This address does not accept that method.");
    internal static LocalizedText WrongType =>
        new("Envoyez du JSON (Content-Type: application/json).", "Send JSON (Content-Type: application/json).");
    internal static LocalizedText NotAcceptable =>
        new("Cette adresse ne répond qu'en JSON.", "This address answers in JSON only.");
    internal static LocalizedText SignInFirst => new("Connectez-vous d'abord.", "Sign in first.");
    internal static LocalizedText Unprocessable =>
        new("Certaines valeurs ne conviennent pas.", "Some values are not valid.");
    internal static LocalizedText UnknownMember => new("Ce nom est inconnu ici.", "This name is unknown here.");
    internal static LocalizedText WrongValue =>
        new("Cette valeur n'a pas le bon format.", "This value has the wrong format.");
    internal static LocalizedText FieldMissing => new(
        "Un champ est vide : remplissez-le, puis envoyez à nouveau.", "A field is empty: fill it in, then send again.");
    internal static LocalizedText UnknownParameter(string name) =>
        new($"Le paramètre « {name} » est inconnu ici.", $"The parameter \"{name}\" is unknown here.");
}
