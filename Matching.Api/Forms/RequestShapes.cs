using Matching.Api.Errors;
using Matching.Api.Hosting;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Matching.Api.Forms;

/// <summary>
/// Rejects request bodies and forms that violate their declared types: null list items, text that a database cannot
/// store, NaN. One check covers every request type, so use cases can rely on the declarations.
/// </summary>
internal static class RequestShapes
{
    /// <summary>Checks the arguments of an endpoint that are request types: 422 with a pointer to each error.</summary>
    internal static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var services = context.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
        int[] bodies = [.. context.MethodInfo.GetParameters().Index()
            .Where(p => IsOurs(p.Item.ParameterType) && !services.IsService(p.Item.ParameterType))
            .Select(p => p.Index)];
        return bodies.Length == 0 ? next : call =>
        {
            var faults = bodies.Select(i => call.Arguments[i]).OfType<object>().SelectMany(DeclaredShape.FindFaults)
                .Select(f => new FieldError(f.Place, CodeOf(f.Kind), SentenceOf(f.Kind))).ToList();
            return faults.Count > 0 ? throw new InvalidInputException(faults) : next(call);
        };
    }

    /// <summary>Whether a type is a request or form input of this assembly.</summary>
    internal static bool IsOurs(Type type) => type.IsClass && type.Assembly == typeof(RequestShapes).Assembly;

    private static string CodeOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Null => "missing",
        ShapeFaultKind.Unstorable => "nul",
        ShapeFaultKind.Undefined or ShapeFaultKind.NotFinite => "type",
    };

    private static LocalizedText SentenceOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Null => Texts.NullItem,
        ShapeFaultKind.Unstorable => Texts.Nul,
        ShapeFaultKind.Undefined or ShapeFaultKind.NotFinite => Texts.WrongValue,
    };
}

/// <summary>
/// Does the same for the forms of pages, and answers 400 to a form for which the page has no handler. The pages' own
/// forms cannot produce such input, so there is no field to show an error at.
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
    /// Handler arguments that were sent but could not be read as a number, a day or a choice: without this check the
    /// handler would be called as if nothing had been sent.
    /// </summary>
    private static List<FieldError> Unreadable(PageHandlerExecutingContext context) =>
        [.. (context.HandlerMethod?.Parameters ?? []).Where(p => p.ParameterType != typeof(string)
                && context.ModelState.TryGetValue(p.Name, out var sent) && sent.Errors.Count > 0
                && !string.IsNullOrWhiteSpace(sent.AttemptedValue))
            .Select(p => new FieldError($"/{p.Name}", "type", Texts.WrongValue))];

    /// <summary>
    /// Required numbers, days and choices that were not sent: without this check the handler would be called with
    /// default values. Checkboxes are exempt, since an unticked one sends nothing.
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
    /// Whether a key names a Boolean member; such a form cannot be shown again with its invalid value.
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
