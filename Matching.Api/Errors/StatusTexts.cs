using Matching.Api.Hosting;

namespace Matching.Api.Errors;

/// <summary>Sentences for HTTP statuses.</summary>
internal static class StatusTexts
{
    /// <summary>The sentence for a status without an exception, worded for API clients.</summary>
    internal static LocalizedText ForClient(int status) => status switch
    {
        401 => new("Connectez-vous d'abord.", "Sign in first."),
        403 => new("Cette page est réservée à un autre rôle.", "This page is for another role."),
        404 => Texts.NotFound,
        405 => new("Cette adresse n'accepte pas cette méthode.", "This address does not accept that method."),
        406 => new("Cette adresse ne répond qu'en JSON.", "This address answers in JSON only."),
        408 => new("L'envoi a pris trop de temps. Vérifiez votre connexion, puis envoyez à nouveau.",
            "Sending took too long. Check your connection, then send again."),
        413 => new("Ce que vous envoyez est trop volumineux.", "What you send is too large."),
        414 or 431 => new("L'adresse ou les en-têtes de la demande sont trop longs.",
            "The address or the headers of the request are too long."),
        415 => new("Envoyez du JSON (Content-Type: application/json).",
            "Send JSON (Content-Type: application/json)."),
        429 => Texts.TooOften,
        >= 500 => new("Quelque chose s'est mal passé de notre côté. Rien n'est perdu : réessayez dans un instant.",
            "Something went wrong on our side. Nothing is lost: try again in a moment."),
        _ => new("La demande n'est pas lisible : vérifiez les noms et les valeurs.",
            "The request cannot be read: check names and values."),
    };

    /// <summary>The sentence for a status without an exception, worded for readers of a page.</summary>
    internal static LocalizedText ForReader(int status) => status switch
    {
        // A form with an invalid antiforgery token. Says what to do, since the reader did nothing wrong.
        400 or 415 => new(
            "Le formulaire n'a pas été reçu : la page a été ouverte avant une autre connexion, ou votre navigateur "
                + "refuse les cookies. Revenez en arrière, rechargez la page, puis envoyez à nouveau.",
            "The form was not received: the page was opened before another sign-in, or your browser refuses cookies. "
                + "Go back, reload the page, then send again."),
        405 => Texts.NotFound,
        503 => new("Le service ne répond pas pour l'instant. Rien n'est perdu : réessayez dans un instant.",
            "The service does not answer at the moment. Nothing is lost: try again shortly."),
        _ => ForClient(status),
    };
}
