using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting;

/// <summary>Marks an operation that changes only the version that If-Match names.</summary>
internal sealed record IfMatchRequired;

/// <summary>The headers that operations read, declared in OpenAPI.</summary>
internal static class DeclaredHeaders
{
    /// <summary>The operation is refused without If-Match: its handler calls <see cref="ETags.Require"/>.</summary>
    internal static RouteHandlerBuilder RequiresIfMatch(this RouteHandlerBuilder operation) =>
        operation.WithMetadata(new IfMatchRequired());

    internal static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IfMatchRequired>().Any())
            Add(operation, "If-Match", required: true,
                "The ETag of the version that is changed: 428 without it, 412 when it is not the present one.", null);
        if (context.Description.HttpMethod == HttpMethods.Post && !metadata.OfType<IAllowAnonymous>().Any())
            Add(operation, Idempotency.Header, required: false,
                "A key of the caller's own: the same request with the same key takes effect once.",
                Idempotency.MaxKeyLength);
        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, string name, bool required, string description,
        int? maxLength) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = maxLength is null ? null : 1,
                MaxLength = maxLength,
            },
        });
}
