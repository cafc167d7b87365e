using System.Globalization;
using System.Reflection;
using Matching.Api.Hosting;
using Matching.Values;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Matching.Api.Forms;

/// <summary>
/// Numbers, days and choices of forms, read alike in every language of the page: what is sent means one thing or is
/// refused.
/// </summary>
internal sealed class FormValueBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(double) ? new Binder<double>(Number)
            : type == typeof(DateOnly) ? new Binder<DateOnly>(Day)
            : type.IsEnum ? (IModelBinder)OfEnum.MakeGenericMethod(type).Invoke(null, null)! : null;
    }

    private static readonly MethodInfo OfEnum = typeof(FormValueBinders)
        .GetMethod(nameof(ChoiceBinder), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Binder<T> ChoiceBinder<T>() where T : struct, Enum =>
        new Binder<T>(text => EnumName.TryParse<T>(text, out var value) ? (value, value.ToString()) : null);

    /// <summary>
    /// A number with a point or a comma before its decimals. Never a thousands separator: « 1,000 » could be one or a
    /// thousand, so three decimals after a whole part are refused.
    /// </summary>
    internal static (double Value, string Shown)? Number(string text)
    {
        var plain = text.Trim().Replace(',', '.');
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? plain : plain[..point]).TrimStart('-', '+');
        if (point >= 0 && plain.Length - point - 1 == 3 && whole.TrimStart('0').Length > 0) return null;
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return double.TryParse(plain, Plain, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? (value, value.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>
    /// A day as date fields send it, or as French and British people write it where a browser has no date field.
    /// </summary>
    internal static (DateOnly Value, string Shown)? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : null;

    private static readonly string[] DayForms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    private sealed class Binder<T>(Func<string, (T Value, string Shown)?> read) : IModelBinder where T : struct
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (sent == ValueProviderResult.None)
                return Task.CompletedTask;
            var (name, text, state) = (bindingContext.ModelName, sent.FirstValue ?? "", bindingContext.ModelState);
            if (read(text) is { } value)
            {
                // A form that comes back shows the value as its field takes it.
                state.SetModelValue(name, text, value.Shown);
                bindingContext.Result = ModelBindingResult.Success(value.Value);
                return Task.CompletedTask;
            }
            state.SetModelValue(name, sent);
            if (string.IsNullOrWhiteSpace(text) && bindingContext.ModelMetadata.IsReferenceOrNullableType)
                bindingContext.Result = ModelBindingResult.Success(null);
            else
                state.TryAddModelError(name, Texts.WrongValue.ToString());
            return Task.CompletedTask;
        }
    }
}
