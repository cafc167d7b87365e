using Matching.Api.Hosting;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Matching.Api.Forms;

/// <summary>
/// Refuses request bodies and forms that hold what their types rule out: null list items, texts that no database
/// stores, NaN. One check for every request type, so that a use case may rely on the declarations.
/// </summary>
internal static class RequestShapes
{
    /// <summary>Checks the arguments of an endpoint that are request types: 422 with a pointer to each fault.</summary>
    internal static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var services = context.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
        int[] bodies = [.. context.MethodInfo.GetParameters().Index()
            .Where(p => IsOurs(p.Item.ParameterType) && !services.IsService(p.Item.ParameterType))
            .Select(p => p.Index)];
        return bodies.Length == 0 ? next : call =>
        {
            var faults = bodies.Select(at => call.Arguments[at]).OfType<object>().SelectMany(DeclaredShape.FindFaults)
                .Select(f => new FieldError(f.Place, CodeOf(f.Kind), SentenceOf(f.Kind))).ToList();
            return faults.Count > 0 ? throw new InvalidInputException(faults) : next(call);
        };
    }

    /// <summary>Whether a type is a request, or the input of a form.</summary>
    internal static bool IsOurs(Type type) => type.IsClass && type.Assembly == typeof(RequestShapes).Assembly;

    private static string CodeOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Null => "missing",
        ShapeFaultKind.Unstorable => "nul",
        _ => "type",
    };

    private static LocalizedText SentenceOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Null => Texts.NullItem,
        ShapeFaultKind.Unstorable => Texts.Nul,
        _ => Texts.WrongValue,
    };
}

/// <summary>
/// The same for forms of pages, and a form that no handler of the page takes, which would show the page without what it
/// was to show: 400. No form of ours can be filled in that way, so there is no field to show it at.
/// </summary>
internal sealed class RequireFormShapes : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var page = context.HandlerInstance;
        var bound = context.ActionDescriptor.BoundProperties
            .Select(p => ((PageBoundPropertyDescriptor)p).Property.GetValue(page))
            .Concat(context.HandlerArguments.Values).OfType<object>();
        if (LacksHandler(context) || bound.Any(IsFaulty) || context.ModelState
            .Any(m => m.Value!.ValidationState == ModelValidationState.Invalid && IsCheckbox(page.GetType(), m.Key)))
            context.Result = new BadRequestResult();
        else if (Unreadable(context).Concat(Missing(context)).ToList() is { Count: > 0 } faults)
            throw new InvalidInputException(faults);
    }

    /// <summary>
    /// Arguments of the handler that were sent and could not be read as a number, a day or a choice: without this check
    /// the handler would be called as if nothing had been sent.
    /// </summary>
    private static List<FieldError> Unreadable(PageHandlerExecutingContext context) =>
        [.. (context.HandlerMethod?.Parameters ?? []).Where(p => p.ParameterType != typeof(string)
                && context.ModelState.TryGetValue(p.Name, out var sent) && sent.Errors.Count > 0
                && !string.IsNullOrWhiteSpace(sent.AttemptedValue))
            .Select(p => new FieldError($"/{p.Name}", "type", Texts.WrongValue))];

    /// <summary>
    /// Numbers, days and choices that a button must send and did not: without this check the handler would be called
    /// with the first day, the first choice or 0. A checkbox that is not ticked sends nothing.
    /// </summary>
    private static IEnumerable<FieldError> Missing(PageHandlerExecutingContext context) =>
        (HttpMethods.IsPost(context.HttpContext.Request.Method) ? context.HandlerMethod?.Parameters ?? [] : [])
            .Where(p => p is HandlerParameterDescriptor { ParameterInfo.HasDefaultValue: false }
                && p.ParameterType is { IsValueType: true } type && Nullable.GetUnderlyingType(type) is null
                && type != typeof(bool) && type != typeof(CancellationToken)
                && !(context.ModelState.TryGetValue(p.Name, out var sent)
                    && !string.IsNullOrWhiteSpace(sent.AttemptedValue)))
            .Select(p => new FieldError($"/{p.Name}", "missing", Texts.FieldMissing));

    private static bool LacksHandler(PageHandlerExecutingContext context)
    {
        var method = context.HttpContext.Request.Method;
        return context.HandlerMethod is null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method);
    }

    private static bool IsFaulty(object value) => value is double number
        ? !double.IsFinite(number)
        : RequestShapes.IsOurs(value.GetType()) && DeclaredShape.FindFaults(value).Count > 0;

    /// <summary>
    /// Whether a key names a yes-or-no member: the form cannot be shown again with another value in it.
    /// </summary>
    private static bool IsCheckbox(Type? type, string key)
    {
        foreach (var name in key.Split('.'))
            type = type?.GetProperty(name)?.PropertyType;
        return type == typeof(bool) || type == typeof(bool?);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
