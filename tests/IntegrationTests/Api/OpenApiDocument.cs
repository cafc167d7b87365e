using System.Text.Json.Nodes;

namespace Matching.IntegrationTests.Api;

/// <summary>An operation of the REST interface as <c>/openapi/v1.json</c> declares it.</summary>
/// <param name="Parameters">Path, query and header parameters.</param>
/// <param name="Body">Schema of the JSON body, or null.</param>
internal sealed record DeclaredOperation(HttpMethod Method, string Path, IReadOnlyList<JsonObject> Parameters,
    JsonNode? Body)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The OpenAPI document, read as a client generator reads it.</summary>
internal sealed class OpenApiDocument(JsonNode document)
{
    internal static async Task<OpenApiDocument> ReadAsync(HttpClient client) =>
        new(JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!);

    internal IReadOnlyList<DeclaredOperation> Operations { get; } =
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key is "get" or "post" or "put" or "delete"
           let described = operation.Value!
           select new DeclaredOperation(new HttpMethod(operation.Key.ToUpperInvariant()), path.Key,
               [.. described["parameters"]?.AsArray().Select(p => p!.AsObject()) ?? []],
               described["requestBody"]?["content"]?["application/json"]?["schema"]),
    ];

    /// <summary>The schema behind references and behind "this or null".</summary>
    internal JsonObject Resolve(JsonNode schema)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Resolve(reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, part) => node[part]!));
        return schema["oneOf"]?.AsArray().FirstOrDefault(s => (string?)(s!["type"] as JsonValue) != "null") is { } some
            ? Resolve(some)
            : schema.AsObject();
    }

    /// <summary>Types that a schema declares, without null.</summary>
    internal static IReadOnlyList<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray many => [.. many.Select(t => (string)t!).Where(t => t != "null")],
        JsonValue one => [(string)one!],
        _ => [],
    };

    /// <summary>Members of an enum, or none.</summary>
    internal static IReadOnlyList<string> EnumOf(JsonObject schema) =>
        [.. schema["enum"]?.AsArray().Where(v => v is not null).Select(v => (string)v!) ?? []];

    /// <summary>A value that a schema allows; <paramref name="pick"/> chooses among the members of an enum.</summary>
    /// <param name="schema">Schema that the value must conform to.</param>
    /// <param name="name">Name of the member, for values that a schema does not list, such as existing codes.</param>
    /// <param name="pick">Chooses a member.</param>
    internal JsonNode? Sample(JsonNode schema, string name, Func<IReadOnlyList<string>, string> pick)
    {
        var resolved = Resolve(schema);
        if (EnumOf(resolved) is { Count: > 0 } members)
            return pick(members);
        var types = TypesOf(resolved);
        if (types.Contains("object") || resolved["properties"] is not null)
            return new JsonObject(
                resolved["properties"]?.AsObject()
                    .Select(p => KeyValuePair.Create(p.Key, Sample(p.Value!, p.Key, pick))) ?? []);
        if (types.Contains("array"))
            return new JsonArray(Sample(resolved["items"]!, name, pick));
        if (types.Contains("boolean"))
            return true;
        if (types.Contains("integer") || types.Contains("number"))
            return 1;
        return ((string?)resolved["format"], name) switch
        {
            ("uuid", _) => Guid.CreateVersion7().ToString(),
            ("date", _) => "2026-12-01",
            ("time", _) => "09:00:00",
            (_, "commune") => "67482",
            (_, "languages") => "fr",
            (_, "code" or "wantedSkills") => "com.web",
            (_, "email") => ApiHost.Employee,
            (_, "description") => "Une page qui montre nos actions et dit comment nous joindre.",
            _ => "Un texte",
        };
    }
}
