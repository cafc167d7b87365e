using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Matching.Api.Forms;

/// <summary>
/// A text field under which the page may offer values to choose from: the options bear the field's own name and come
/// after it, so that the last value that says something counts. Works without JavaScript, and the form shows what
/// counted.
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
