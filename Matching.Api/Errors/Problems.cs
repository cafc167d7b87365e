using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MailLinks;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Errors;

/// <summary>Maps exceptions to problem details; the only place that does.</summary>
internal sealed class Problems(IProblemDetailsService writer) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception,
        CancellationToken cancellationToken)
    {
        // Pages have their own error pages, whatever the client accepts.
        if (!httpContext.IsApi())
            return false;
        SetLanguage(httpContext);
        var (status, title) = Describe(exception);
        if (status == 0)
            return false;
        if (status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        var problem = new ProblemDetails { Status = status, Title = title.ToString() };
        if (Errors(exception) is { Count: > 0 } errors)
            problem.Extensions["errors"] = errors.Select(FaultOf).ToList();
        if (exception is LimitsToConfirmException broken)
            problem.Extensions["limits"] = await DescribeAsync(broken, httpContext, cancellationToken);
        httpContext.Response.StatusCode = status;
        return await writer.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static async Task<IReadOnlyList<LimitView>> DescribeAsync(LimitsToConfirmException broken, HttpContext http,
        CancellationToken ct)
    {
        var db = http.RequestServices.GetRequiredService<MatchingDbContext>();
        return DayViews.Describe(broken.Limits, await db.LabelsForLimitsAsync(broken.Limits, ct), toEmployee: false);
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

    private static IReadOnlyList<FieldError> Errors(Exception exception) => exception switch
    {
        InvalidInputException invalid => invalid.Errors,
        BusinessRuleException { Faults: { Count: > 0 } faults } => FieldErrorsFrom(faults),
        BadHttpRequestException { InnerException: JsonException json } when JsonFaults.FindError(json) is { } fault =>
            [fault],
        _ => [],
    };

    /// <summary>The field errors of a broken rule, with JSON pointers.</summary>
    internal static IReadOnlyList<FieldError> FieldErrorsFrom(IReadOnlyList<FieldFault> faults) =>
        [.. faults.Select(f => new FieldError($"/{f.Field}", f.Code, f.Sentence))];

    /// <summary>The status and the sentence for an exception; status 0 if it is unexpected.</summary>
    internal static (int Status, LocalizedText Sentence) Describe(Exception exception) => exception switch
    {
        BusinessRuleException { Faults.Count: > 0 } incomplete => (422, incomplete.Sentence),
        BusinessRuleException rule => (409, rule.Sentence),
        LimitsToConfirmException limits => (409, limits.Sentence),
        IdempotencyException key => (key.Status, key.Sentence),
        NotFoundException => (404, Texts.NotFound),
        StaleVersionException or DbUpdateConcurrencyException => (409, Texts.Stale),
        PreconditionFailedException => (412, Texts.Stale),
        PreconditionMissingException => (428, Texts.IfMatchMissing),
        InputException input => (400,
            new(string.Join(' ', input.Faults.Select(f => f.Problem.Fr)),
                string.Join(' ', input.Faults.Select(f => f.Problem.En)))),
        InvalidInputException { Errors: [var only] } => (422, only.Sentence),
        InvalidInputException => (422, Texts.Unprocessable),
        BadHttpRequestException { InnerException: JsonException json } when JsonFaults.FindError(json) is { } fault =>
            (422, fault.Sentence),
        BadHttpRequestException bad => (bad.StatusCode, StatusTexts.ForClient(bad.StatusCode)),
        _ when DatabaseOutage.IsCause(exception) => (503, Texts.Away),
        _ => (0, default),
    };

    /// <summary>
    /// Restores the reader's language, since errors are handled outside the part of the pipeline that set it.
    /// </summary>
    private static void SetLanguage(HttpContext context)
    {
        if (context.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } reader)
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader.Culture, reader.UICulture);
    }

    /// <summary>The id of the request in logs and traces.</summary>
    internal static string TraceIdOf(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    /// <summary>The status of the error page for an exception.</summary>
    internal static int PageStatus(Exception exception) =>
        Describe(exception).Status is > 0 and var status ? status : StatusCodes.Status500InternalServerError;

    /// <summary>
    /// Completes every problem with the title in the caller's language, the path, and the trace id to search the logs
    /// for.
    /// </summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        SetLanguage(context.HttpContext);
        var problem = context.ProblemDetails;
        // Replaces the framework's English titles; titles from the exception handler stay.
        if (context.Exception is null && problem.Title == ReasonPhrases.GetReasonPhrase(problem.Status ?? 0))
            problem.Title = StatusTexts.ForClient(problem.Status ?? 500).ToString();
        problem.Instance ??= LinkTokens.Redact(context.HttpContext.Request.Path);
        problem.Extensions["traceId"] = TraceIdOf(context.HttpContext);
    }
}
