using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting;

/// <summary>Metadata of an operation that requires If-Match.</summary>
internal sealed record IfMatchRequired;

/// <summary>Declares the request headers of operations in OpenAPI.</summary>
internal static class DeclaredHeaders
{
    /// <summary>Declares that the operation requires If-Match; its handler calls <see cref="ETags.Require"/>.</summary>
    internal static RouteHandlerBuilder RequiresIfMatch(this RouteHandlerBuilder operation) =>
        operation.WithMetadata(new IfMatchRequired());

    internal static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IfMatchRequired>().Any())
            Add(operation, "If-Match", required: true,
                "The ETag of the version to change: 428 if it is missing, 412 if it is not the current one.", null);
        if (context.Description.HttpMethod == HttpMethods.Post && !metadata.OfType<IAllowAnonymous>().Any())
            Add(operation, Idempotency.Header, required: false,
                "A key chosen by the caller: the same request with the same key takes effect once.",
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
