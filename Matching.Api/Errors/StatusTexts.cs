using Matching.Api.Hosting;

namespace Matching.Api.Errors;

/// <summary>Sentences for HTTP statuses.</summary>
internal static class StatusTexts
{
    /// <summary>The sentence for a status without an exception, worded for API clients.</summary>
    internal static LocalizedText ForClient(int status) => status switch
    {
        401 => Texts.SignInFirst,
        403 => Texts.Denied,
        404 => Texts.NotFound,
        405 => Texts.WrongMethod,
        406 => Texts.NotAcceptable,
        408 => Texts.TooSlow,
        413 => Texts.TooLarge,
        414 or 431 => Texts.TooLongAddress,
        415 => Texts.WrongType,
        429 => Texts.TooOften,
        >= 500 => Texts.Unexpected,
        _ => Texts.BadRequest,
    };

    /// <summary>The sentence for a status without an exception, worded for readers of a page.</summary>
    internal static LocalizedText ForReader(int status) => status switch
    {
        400 or 415 => Texts.FormRefused,
        405 => Texts.NotFound,
        503 => Texts.PageAway,
        _ => ForClient(status),
    };
}
