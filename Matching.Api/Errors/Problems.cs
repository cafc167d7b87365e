using System.Diagnostics;
using System.Text.Json;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MailLinks;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Errors;

/// <summary>Maps exceptions to problem details; the only place that does.</summary>
internal sealed class Problems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception,
        CancellationToken cancellationToken)
    {
        // Pages have their own error pages, whatever the client accepts.
        if (!httpContext.IsApi())
            return false;
        httpContext.RestoreLanguage();
        var (status, title) = Describe(exception);
        if (status == 0)
            return false;
        if (status == 503)
            httpContext.Response.Headers.RetryAfter = OutagePage.RetryAfterSeconds;
        var problem = new ProblemDetails { Status = status, Title = title.ToString() };
        if (FindFieldErrors(exception) is { Count: > 0 } errors)
            problem.Extensions["errors"] = errors.Select(FaultOf).ToList();
        if (exception is LimitsToConfirmException broken)
            problem.Extensions["limits"] = await httpContext.RequestServices.GetRequiredService<MatchingDbContext>()
                .DescribeLimitsAsync(broken.Limits, cancellationToken);
        httpContext.Response.StatusCode = status;
        return await httpContext.WriteProblemAsync(problem);
    }

    /// <summary>
    /// An error in the body of a problem; <c>choices</c> is present only if there are values to choose from.
    /// </summary>
    private static Dictionary<string, object> FaultOf(FieldError error)
    {
        var fault = new Dictionary<string, object>
        {
            ["pointer"] = error.Pointer,
            ["code"] = error.Code,
            ["detail"] = error.Sentence.ToString()
        };
        if (error.Choices.Count > 0)
            fault["choices"] = error.Choices.Select(c => new { c.Value, c.Code, Label = c.Label.ToString() }).ToList();
        return fault;
    }

    /// <summary>The errors of single values that an exception reports, with JSON pointers.</summary>
    internal static IReadOnlyList<FieldError> FindFieldErrors(Exception exception) => exception switch
    {
        InvalidInputException invalid => invalid.Errors,
        BusinessRuleException { Faults: { Count: > 0 } faults } =>
            [.. faults.Select(f => new FieldError($"/{f.Field}", f.Code, f.Sentence))],
        BadHttpRequestException { InnerException: JsonException json } when JsonFaults.FindError(json) is { } fault =>
            [fault],
        _ => [],
    };

    /// <summary>The status and the sentence for an exception; status 0 if it is unexpected.</summary>
    internal static (int Status, LocalizedText Sentence) Describe(Exception exception) => exception switch
    {
        BusinessRuleException { Faults.Count: > 0 } incomplete => (422, incomplete.Sentence),
        BusinessRuleException rule => (409, rule.Sentence),
        LimitsToConfirmException limits => (409, limits.Sentence),
        RefusedRequestException refused => (refused.Status, refused.Sentence),
        NotFoundException => (404, Texts.NotFound),
        StaleVersionException or DbUpdateConcurrencyException => (409, Texts.Stale),
        InputException input => (400,
            new(string.Join(' ', input.Faults.Select(f => f.Problem.Fr)),
                string.Join(' ', input.Faults.Select(f => f.Problem.En)))),
        InvalidInputException { Errors: [var only] } => (422, only.Sentence),
        InvalidInputException => (422, new("Certaines valeurs ne conviennent pas.", "Some values are not valid.")),
        BadHttpRequestException { InnerException: JsonException json } when JsonFaults.FindError(json) is { } fault =>
            (422, fault.Sentence),
        BadHttpRequestException bad => (bad.StatusCode, StatusTexts.ForClient(bad.StatusCode)),
        _ when DatabaseOutage.IsCause(exception) => (503, new(
            "La base de données ne répond pas. Réessayez dans un instant, avec la même clé Idempotency-Key si vous en "
                + "aviez donné une.",
            "The database does not answer. Try again in a moment, with the same Idempotency-Key if you gave one.")),
        _ => (0, default),
    };

    /// <summary>The id of the request in logs and traces.</summary>
    internal static string TraceIdOf(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    /// <summary>The status of the error page for an exception.</summary>
    internal static int PageStatus(Exception exception) =>
        Describe(exception).Status is > 0 and var status ? status : 500;

    /// <summary>
    /// Completes every problem with the title in the caller's language, the path, and the trace id to search the logs
    /// for.
    /// </summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        context.HttpContext.RestoreLanguage();
        var problem = context.ProblemDetails;
        // Replaces the framework's English titles; titles from the exception handler stay.
        if (context.Exception is null && problem.Title == ReasonPhrases.GetReasonPhrase(problem.Status ?? 0))
            problem.Title = StatusTexts.ForClient(problem.Status ?? 500).ToString();
        problem.Instance ??= LinkTokens.Redact(context.HttpContext.Request.Path);
        problem.Extensions["traceId"] = TraceIdOf(context.HttpContext);
    }
}
