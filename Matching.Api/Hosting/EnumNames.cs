using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Matching.Values;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting;

/// <summary>
/// Converts enum values in JSON by their camelCase names, in any case when read. Unlike the framework's converter it
/// accepts neither numbers nor several names with commas between them.
/// </summary>
internal sealed class EnumNames : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    /// <summary>Declares the names in OpenAPI, which does not know this converter.</summary>
    internal static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context,
        CancellationToken ct)
    {
        Describe(schema, context.JsonTypeInfo.Type);
        if (context.JsonTypeInfo.ElementType is { } item && (Nullable.GetUnderlyingType(item) ?? item).IsEnum)
        {
            OpenApiSchema names = new();
            Describe(names, item);
            schema.Items ??= names;
        }
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema schema, Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (!type.IsEnum)
            return;
        schema.Type = declared == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Enum = [.. Enum.GetNames(type)
            .Select(n => (JsonNode)JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(n)))];
    }

    private sealed class Converter<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? ReadAsPropertyName(ref reader, typeToConvert, options)
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(new NamedValue<T>(value).ToString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert,
            JsonSerializerOptions options) =>
            EnumName.TryParse<T>(reader.GetString(), out var value) ? value : throw new JsonException();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(new NamedValue<T>(value).ToString());
    }
}

/// <summary>
/// An enum value in a query or a route, by its name in JSON and OpenAPI (camelCase), in any case. Minimal APIs bind
/// enums by their C# names and accept numbers, so endpoints declare this type instead of the enum.
/// </summary>
internal readonly record struct NamedValue<T>(T Value) : IParsable<NamedValue<T>> where T : struct, Enum
{
    /// <summary>The name in JSON and OpenAPI.</summary>
    public override string ToString() => JsonNamingPolicy.CamelCase.ConvertName(Value.ToString());

    public static NamedValue<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NamedValue<T> result)
    {
        var known = EnumName.TryParse<T>(s, out var value);
        result = new(value);
        return known;
    }
}

/// <summary>Describes each <see cref="NamedValue{T}"/> in OpenAPI as its enum.</summary>
internal static class NamedValues
{
    internal static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        foreach (var parameter in context.Description.ParameterDescriptions)
        {
            if (parameter.ParameterDescriptor?.ParameterType is not { } declared)
                continue;
            var type = Nullable.GetUnderlyingType(declared) ?? declared;
            if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(NamedValue<>)
                && operation.Parameters?.FirstOrDefault(p => p.Name == parameter.Name) is OpenApiParameter described)
            {
                described.Schema =
                    await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], cancellationToken: ct);
            }
        }
    }
}
