using System.Text.Json.Serialization;
using Matching.Api.Endpoints;
using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;

namespace Matching.Api;

/// <summary>The REST interface under /api/v1 and its OpenAPI description.</summary>
internal static class RestApi
{
    internal static void AddRestApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = Problems.Complete)
            .AddExceptionHandler<Problems>()
            .Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true)
            .ConfigureHttpJsonOptions(o =>
            {
                var json = o.SerializerOptions;
                json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
                json.AllowDuplicateProperties = false;
                json.RespectNullableAnnotations = true;
                json.RespectRequiredConstructorParameters = true;
                json.Converters.Add(new EnumNameConverter());
            })
            .AddOpenApi("v1", o => o.AddSchemaTransformer(EnumNameConverter.DescribeAsync)
                .AddOperationTransformer(NamedValues.DescribeAsync)
                .AddOperationTransformer(DeclaredHeaders.DescribeAsync));
    }

    internal static void MapRestApi(this WebApplication app)
    {
        var all = app.MapGroup("/api/v1").AddEndpointFilterFactory(QueryParameters.Check)
            .AddEndpointFilterFactory(RequestShapes.Check);
        SessionEndpoints.Map(all);
        JobEndpoints.Map(all);
        var api = all.MapGroup("").RequireAuthorization();
        NeedEndpoints.Map(api);
        OfferEndpoints.Map(api);
        AssignmentEndpoints.Map(api);
        ConventionEndpoints.Map(api);
        AssociationEndpoints.Map(api);
        ProfileEndpoints.Map(api);
        NotificationEndpoints.Map(api);
        DirectoryEndpoints.Map(api);
        SkillEndpoints.Map(api);
        UnsubscribeEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }
}
