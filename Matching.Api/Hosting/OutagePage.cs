using System.Globalization;
using Matching.Persistence;

namespace Matching.Api.Hosting;

/// <summary>
/// Answers 503 with a page if the database is unavailable or has no free connection. The page does not use the layout,
/// which would read the account from the database.
/// </summary>
internal static class OutagePage
{
    internal const string RetryAfterSeconds = "2";

    internal static async Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (DatabaseOutage.IsCause(exception) && !context.Response.HasStarted)
        {
            context.RestoreLanguage();
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(Write(), context.RequestAborted);
        }
    }

    private static string Write()
    {
        var title = new LocalizedText("Un instant…", "One moment…");
        var text = new LocalizedText("La base de données ne répond pas. Rien n'est perdu : réessayez dans un instant.",
            "The database does not answer. Nothing is lost: try again in a moment.");
        var retry = new LocalizedText("Retour à l'accueil", "Back to the start");
        return $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{title} – Élan</title>
              <link rel="stylesheet" href="/elan.css">
            </head>
            <body>
              <header><a class="brand" href="/">Élan</a></header>
              <main id="main"><h1>{title}</h1><p>{text}</p><p><a href="/">{retry}</a></p></main>
            </body>
            </html>
            """;
    }
}
