using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Matching.Api.Infrastructure;

/// <summary>
/// Enums in JSON by the one rule of <see cref="NamedValue{T}"/>. The framework's converter also takes lists such as
/// "flash,oneOff" and combines them.
/// </summary>
internal sealed class NamedEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    /// <summary>Describes an enum in OpenAPI by the names that are read.</summary>
    internal static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | (type == declared ? 0 : JsonSchemaType.Null);
            var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);
            schema.Enum = [.. names.Select(n => JsonValue.Create(n))];
        }
        return Task.CompletedTask;
    }

    private sealed class Converter<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && NamedValue<T>.TryParse(reader.GetString(), null, out var named)
                ? named.Value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(new NamedValue<T>(value).ToString());
    }
}
