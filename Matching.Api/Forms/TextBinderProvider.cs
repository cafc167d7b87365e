using Matching.Values;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Matching.Api.Forms;

/// <summary>
/// Normalizes line breaks to LF in text from forms, queries and routes, before it is counted or stored. REST
/// endpoints do the same for JSON.
/// </summary>
internal sealed class TextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var source = context.BindingInfo.BindingSource;
        var isTyped =
            source is null || (source.IsFromRequest && source != BindingSource.Body && source != BindingSource.Header);
        // A property with its own binder keeps it.
        if (context.Metadata.ModelType != typeof(string) || !isTyped || context.BindingInfo.BinderType is not null)
            return null;
        return new TextBinder(new(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()));
    }

    private sealed class TextBinder(SimpleTypeModelBinder inner) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await inner.BindModelAsync(bindingContext);
            if (bindingContext.Result is { IsModelSet: true, Model: string text })
                bindingContext.Result = ModelBindingResult.Success(LineEnds.Normalize(text));
        }
    }
}
