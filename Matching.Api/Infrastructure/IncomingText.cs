using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Values;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Matching.Api.Infrastructure;

/// <summary>Text from a form, a query or a route: line breaks become LF before anything counts or stores them.</summary>
internal sealed class TextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.Metadata.ModelType != typeof(string) || context.BindingInfo.BindingSource is { } source && !source.IsFromRequest)
            return null;
        if (context.BindingInfo.BindingSource == BindingSource.Body || context.BindingInfo.BindingSource == BindingSource.Header)
            return null;
        return new TextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()));
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

/// <summary>Text from a JSON body, in the same form.</summary>
internal sealed class JsonTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? LineEnds.Normalize(text) : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
