using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Portal.Server.Hosting;

/// <summary>
/// The description of the HTTP interface for programs (OpenAPI), made from the endpoints themselves: each says beside its
/// address what it is for, and shows what goes in and what comes out.
/// </summary>
public static class ApiDocument
{
    /// <summary>Site-relative address of the document.</summary>
    public const string Path = "/openapi/v1.json";

    private const string JsonType = "application/json";

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
            if (operation.RequestBody?.Content?.TryGetValue(JsonType, out var body) == true)
            {
                body.Example = JsonNode.Parse(json);
            }

            return Task.CompletedTask;
        });

    /// <summary>Describes and shows a body that the endpoint reads by itself, as a JSON array or as one object on each line.</summary>
    /// <typeparam name="T">One element.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="json">One element that works.</param>
    /// <param name="linesType">Media type of the body of lines.</param>
    public static RouteHandlerBuilder WithRequestLines<T>(this RouteHandlerBuilder endpoint, string json, string linesType) =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var one = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [JsonType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = one }, Example = new JsonArray(JsonNode.Parse(json)) },
                    [linesType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(json + "\n") },
                },
            };
        });

    /// <summary>Shows an answer as it is sent.</summary>
    /// <typeparam name="T">What the endpoint answers with.</typeparam>
    public static RouteHandlerBuilder WithAnswerExample<T>(this RouteHandlerBuilder endpoint, T answer) =>
        endpoint.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            if (operation.Responses?.TryGetValue("200", out var good) == true && good.Content?.TryGetValue(JsonType, out var body) == true)
            {
                body.Example = JsonSerializer.SerializeToNode(answer, context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
            }

            return Task.CompletedTask;
        });

    /// <summary>Says of a part of the address or of the query what it means, and shows one.</summary>
    public static RouteHandlerBuilder WithParameterExample(this RouteHandlerBuilder endpoint, string name, string meaning, string example) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            if (operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(known => known.Name == name) is not { } parameter)
            {
                // The framework does not see what an endpoint reads from the query by itself.
                parameter = new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
                operation.Parameters.Add(parameter);
            }

            (parameter.Description, parameter.Example) = (meaning, JsonValue.Create(example));
            return Task.CompletedTask;
        });
}
