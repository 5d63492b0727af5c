using Microsoft.AspNetCore.Http.HttpResults;

namespace Portal.Server.Hosting;

/// <summary>Answers a request that failed as expected: a status, a code programs can read, a sentence that says what to do.</summary>
public static class Problems
{
    /// <summary>Makes the answer.</summary>
    /// <param name="status">HTTP status code.</param>
    /// <param name="code">Name of the failure (<c>unknown-product</c>), in the member <c>code</c>.</param>
    /// <param name="sentence">What happened and what to do.</param>
    public static ProblemHttpResult Create(int status, string code, string sentence) =>
        TypedResults.Problem(sentence, statusCode: status, extensions: [new("code", code)]);

    /// <summary>What was asked for does not exist, or not for this shopper.</summary>
    public static ProblemHttpResult NotFound(string code, string sentence) => Create(StatusCodes.Status404NotFound, code, sentence);

    /// <summary>What was asked for does not go with the present state.</summary>
    public static ProblemHttpResult Conflict(string code, string sentence) => Create(StatusCodes.Status409Conflict, code, sentence);
}
