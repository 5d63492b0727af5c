using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Hosting;
using Portal.Server.Identity;

namespace Portal.Server.Experiments;

/// <summary>Results as files, for those who may read the admin area.</summary>
internal static class ExperimentEndpoints
{
    private const string Key = "The experiment's key.";

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/experiments/{key}").WithTags("Experiments").RequireAuthorization(PortalPolicies.CanSeeAdmin)
            .WithMetadata(new WithoutShopperAttribute(), new SkipStatusCodePagesAttribute());
        group.MapGet("/results.csv", CsvAsync).WithName("ExperimentTable").WithSummary("The results of an experiment as a table, for those who may read the admin area.")
            .ProducesProblems(401, 403, 404).WithParameterExample("key", Key, "home-order");
        group.MapGet("/results.json", JsonAsync).WithName("ExperimentResults").WithSummary("The results of an experiment with all figures, for those who may read the admin area.")
            .ProducesProblems(401, 403, 404).WithParameterExample("key", Key, "home-order");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CsvAsync(string key, FindExperiments find, CancellationToken cancellationToken) =>
        await ReadAsync(key, find, cancellationToken) is { } results
            ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(ResultFiles.ToCsv(results)), "text/csv; charset=utf-8", $"{key}.csv") : Unknown(key);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> JsonAsync(string key, FindExperiments find, CancellationToken cancellationToken) =>
        await ReadAsync(key, find, cancellationToken) is { } results
            ? TypedResults.Text(ResultFiles.ToJson(results), "application/json") : Unknown(key);

    private static ProblemHttpResult Unknown(string key) => Problems.NotFound(
        "unknown-experiment", $"No experiment that has begun has the key \"{key}\". Take keys from the list of experiments in the admin area.");

    private static async Task<ExperimentResults?> ReadAsync(string key, FindExperiments find, CancellationToken cancellationToken) =>
        await find.FindAsync(key, cancellationToken) is { Status: not ExperimentStatus.Draft } row
            ? await find.ResultsAsync(row, new ResultView(), cancellationToken) : null;
}
