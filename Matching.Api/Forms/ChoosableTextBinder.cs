using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Matching.Api.Forms;

/// <summary>
/// Binds a text field below which the page may offer options. The options have the field's name and come after it; the
/// last value that is not blank is used. Works without JavaScript.
/// </summary>
public sealed class ChoosableTextBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
            return Task.CompletedTask;
        var value = sent.Values.LastOrDefault(v => !string.IsNullOrWhiteSpace(v));
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value, value);
        bindingContext.Result = ModelBindingResult.Success(value);
        return Task.CompletedTask;
    }
}
