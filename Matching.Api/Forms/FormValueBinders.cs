using System.Globalization;
using Matching.Api.Hosting;
using Matching.Values;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Matching.Api.Forms;

/// <summary>
/// Binds numbers, days and enum values of forms, independently of the page's language; ambiguous text is rejected.
/// </summary>
internal sealed class FormValueBinders : IModelBinderProvider
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(double) ? new Binder(Number)
            : type == typeof(DateOnly) ? new Binder(Day)
            : type.IsEnum ? new Binder(text => Choice(type, text))
            : null;
    }

    /// <summary>Parses the name of an enum member as <see cref="EnumName"/> does.</summary>
    private static (object Value, string Shown)? Choice(Type type, string text) =>
        Enum.GetNames(type).FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? (Enum.Parse(type, name), name)
            : null;

    /// <summary>
    /// Parses a number with a decimal point or comma. Thousands separators are not accepted: « 1,000 » could be 1 or
    /// 1000, so three decimals after a non-zero integer part are rejected.
    /// </summary>
    private static (object Value, string Shown)? Number(string text)
    {
        var plain = text.Trim().Replace(',', '.');
        var point = plain.IndexOf('.');
        var whole = (point < 0 ? plain : plain[..point]).TrimStart('-', '+');
        if (point >= 0 && plain.Length - point - 1 == 3 && whole.TrimStart('0').Length > 0) return null;
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? (value, value.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>
    /// Parses a day as date fields send it (yyyy-MM-dd), or as dd/MM/yyyy from browsers without date fields.
    /// </summary>
    private static (object Value, string Shown)? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : null;

    private sealed class Binder(Func<string, (object Value, string Shown)?> read) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (sent == ValueProviderResult.None)
                return Task.CompletedTask;
            var (name, text, state) = (bindingContext.ModelName, sent.FirstValue ?? "", bindingContext.ModelState);
            if (read(text) is { } value)
            {
                // If the form is shown again, the field needs the value in its own format.
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
