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
                .Select(ErrorFor).ToList();
            return faults.Count > 0 ? throw new InvalidInputException(faults) : next(call);
        };
    }

    /// <summary>Whether a type is a request or form input of this assembly.</summary>
    internal static bool IsOurs(Type type) => type.IsClass && type.Assembly == typeof(RequestShapes).Assembly;

    private static FieldError ErrorFor(ShapeFault fault) => fault.Kind switch
    {
        ShapeFaultKind.Null => new(fault.Place, "missing", Texts.NullItem),
        ShapeFaultKind.Unstorable => new(fault.Place, "nul", Texts.Nul),
        ShapeFaultKind.Undefined or ShapeFaultKind.NotFinite => new(fault.Place, "type", Texts.WrongValue),
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
        var method = context.HttpContext.Request.Method;
        var lacksHandler = context.HandlerMethod is null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method);
        if (lacksHandler || bound.Any(IsFaulty) || context.ModelState
            .Any(m => m.Value!.ValidationState == ModelValidationState.Invalid && IsCheckbox(page.GetType(), m.Key)))
            context.Result = new BadRequestResult();
        else if (FindErrors(context) is { Count: > 0 } errors)
            throw new InvalidInputException(errors);
    }

    /// <summary>
    /// Errors of the handler's arguments. Without this check the handler would be called with default values.
    /// </summary>
    private static List<FieldError> FindErrors(PageHandlerExecutingContext context)
    {
        var parameters = context.HandlerMethod?.Parameters ?? [];
        bool IsSent(string name) =>
            context.ModelState.TryGetValue(name, out var sent) && !string.IsNullOrWhiteSpace(sent.AttemptedValue);
        // Sent, but not readable as a number, a day or a choice.
        var unreadable = parameters.Where(p => IsSent(p.Name) && p.ParameterType != typeof(string)
            && context.ModelState[p.Name]!.Errors.Count > 0);
        // Required, but not sent. Checkboxes are exempt, since an unticked one sends nothing.
        var missing = parameters.Where(p => !IsSent(p.Name) && HttpMethods.IsPost(context.HttpContext.Request.Method)
            && !p.ParameterInfo.HasDefaultValue
            && p.ParameterType is { IsValueType: true } type && Nullable.GetUnderlyingType(type) is null
            && type != typeof(bool) && type != typeof(CancellationToken));
        return [.. unreadable.Select(p => new FieldError($"/{p.Name}", "type", Texts.WrongValue)),
            .. missing.Select(p => new FieldError($"/{p.Name}", "missing", Texts.FieldMissing))];
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
