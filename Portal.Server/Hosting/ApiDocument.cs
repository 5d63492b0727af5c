using System.Text.Json.Nodes;

namespace Portal.Server.Hosting;

/// <summary>The description of the HTTP interface for programs (OpenAPI), made from the endpoints themselves.</summary>
public static class ApiDocument
{
    /// <summary>Site-relative address of the document.</summary>
    public const string Path = "/openapi/v1.json";

    internal static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Portal";
            document.Info.Description = "A shop's recommender over HTTP. Failures are problem details (RFC 9457) with a code and a sentence that says what to do.";
            return Task.CompletedTask;
        });
    });

    /// <summary>Opens the document's door.</summary>
    public static IEndpointConventionBuilder MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>Names the statuses under which an endpoint answers with problem details.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }

    /// <summary>Shows a body that works.</summary>
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder endpoint, string json) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
            {
                body.Example = JsonNode.Parse(json);
            }

            return Task.CompletedTask;
        });
}
