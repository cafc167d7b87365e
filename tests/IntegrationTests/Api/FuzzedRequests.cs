using System.Text;
using System.Text.Json.Nodes;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Requests made from <c>/openapi/v1.json</c> in which anything can be wrong: nulls, nulls in lists, NUL, halves of
/// surrogate pairs, huge and negative numbers, other types, in every path, query, header and body. The same seed makes
/// the same requests.
/// </summary>
/// <param name="document">What is declared.</param>
/// <param name="ids">Ids that exist, by the first part of a path, so that requests get past "not found".</param>
/// <param name="random">Seeded.</param>
internal sealed class FuzzedRequests(OpenApiDocument document, IReadOnlyDictionary<string, Guid> ids, Random random)
{
    /// <summary>JSON that no writer makes; put in place of its name once the body is text.</summary>
    private static readonly string[] Raw =
        ["\"\\ud83c\"", "\"\\udf00 x\"", "\"a\\u0000b\"", "1e999", "-1e999", "99999999999999999999", "-1",
            "-2147483648", "0.0000001", "true", "[]", "{}", "[null]", "null", "\"\"", "[[]]",
            "\"0001-01-01\"", "\"9999-12-31\"", "\"99:99:99\"", "\"2\"", "\"open,draft\""];

    // A server refuses %00 in a path before anything of ours runs, so the first is for queries only.
    private static readonly string[] Queries =
        ["%00", "%ED%A0%BC", "%F0%9F", "-1", "99999999999999999999", "NaN", "", "null", "%25", "%5C", "%27", "1e9",
            "%F0%9F%9A%B2", "%EF%BF%BE", "true", "0001-01-01"];

    private static readonly string[] Headers =
        ["", "\0", "\ud83c", "\"0\"", "\"-1\"", "W/\"0\"", "*", "\"", "é", "\u202e", "99999999999999999999",
            "fr;q=nonsense", "c=\0|uic=xx"];

    private static readonly string[] HeaderNames = ["If-Match", "Idempotency-Key", "Accept-Language", "Accept",
        "Content-Language", "Cookie", "Origin", "X-Forwarded-For", "traceparent"];

    /// <summary>The next request, with what it is in words.</summary>
    internal (HttpRequestMessage Request, string Words) Next()
    {
        // After signing out there is no role.
        var operations = document.Operations.Where(o => o.Method != HttpMethod.Delete).ToList();
        var operation = operations[random.Next(operations.Count)];
        var address = Address(operation);
        var request = new HttpRequestMessage(operation.Method, new Uri(address, UriKind.Relative));
        // What a write must carry, unless that is what is wrong.
        if (operation.Method == HttpMethod.Put && random.Next(4) > 0)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{random.Next(3)}\"");
        var words = new StringBuilder($"{operation.Method} {address}");
        if (random.Next(3) == 0)
        {
            var (name, value) = (HeaderNames[random.Next(HeaderNames.Length)], OneOf(Headers));
            request.Headers.TryAddWithoutValidation(name, value);
            words.Append(' ').Append(name).Append(": ").Append(Uri.EscapeDataString(value.Replace('\ud83c', '?')));
        }
        if (operation.Body is { } schema)
        {
            var body = Body(schema);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            words.Append(' ').Append(body.AsSpan(0, Math.Min(400, body.Length)));
        }
        return (request, words.ToString());
    }

    private string Address(DeclaredOperation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(p => (string)p["in"]! == "path"))
        {
            var known = ids.GetValueOrDefault(path.Split('/')[3], Guid.CreateVersion7()).ToString();
            path = path.Replace($"{{{(string)parameter["name"]!}}}", random.Next(5) == 0 ? OneOf(Queries[1..]) : known,
                StringComparison.Ordinal);
        }
        var query = operation.Parameters.Where(p => (string)p["in"]! == "query" && random.Next(4) > 0)
            .Select(p => $"{(string)p["name"]!}={Query(p)}").ToList();
        if (random.Next(20) == 0)
            query.Add($"{OneOf(Queries)}={OneOf(Queries)}");
        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    private string Query(JsonObject parameter) => random.Next(2) == 0
        ? OneOf(Queries)
        : Uri.EscapeDataString(document.Sample(parameter["schema"]!, (string)parameter["name"]!, OneOf)!.ToString());

    private string Body(JsonNode schema)
    {
        var body = document.Sample(schema, "", OneOf)!;
        UseKnownIds(body);
        var places = Places(body).ToList();
        for (var faults = random.Next(3); faults > 0 && places.Count > 0; faults--)
        {
            var (parent, key) = places[random.Next(places.Count)];
            Put(parent, key,
                random.Next(12) == 0 ? new string('é', random.Next(70_000)) : $"@@{random.Next(Raw.Length)}@@");
        }
        var text = body.ToJsonString();
        for (var i = 0; i < Raw.Length; i++)
            text = text.Replace($"\"@@{i}@@\"", Raw[i], StringComparison.Ordinal);
        return random.Next(40) switch
        {
            0 => text[..random.Next(text.Length)],
            1 => OneOf(Raw),
            _ => text,
        };
    }

    private void UseKnownIds(JsonNode body)
    {
        foreach (var (name, kind) in new[] { ("needId", "needs"), ("employeeId", "employees") })
        {
            if (body is JsonObject members && members.ContainsKey(name))
                members[name] = ids[kind].ToString();
        }
    }

    private static void Put(JsonNode parent, string key, string value)
    {
        if (parent is JsonObject members)
            members[key] = value;
        else if (parent is JsonArray { Count: > 0 } items)
            items[0] = value;
    }

    /// <summary>Every member and every first item, at any depth.</summary>
    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode node) => node switch
    {
        JsonObject members =>
            members.ToList().SelectMany(m => Places(m.Value ?? new JsonObject()).Prepend((node, m.Key))),
        JsonArray { Count: > 0 } items => Places(items[0] ?? new JsonObject()).Prepend((node, "")),
        _ => [],
    };

    private string OneOf(IReadOnlyList<string> values) => values[random.Next(values.Count)];
}
