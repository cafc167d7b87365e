using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Matching.Values;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting;

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
