using Microsoft.Extensions.Options;

namespace Portal.Server.Events.Doors;

/// <summary>Refuses to start with a key that could be guessed.</summary>
internal sealed class ApiKeysCheck : IValidateOptions<EventsOptions>
{
    private const int ShortestKey = 16;

    public ValidateOptionsResult Validate(string? name, EventsOptions options)
    {
        var faults = options.ApiKeys.Index().Where(key => string.IsNullOrWhiteSpace(key.Item) || key.Item.Length < ShortestKey)
            .Select(key => $"Events:ApiKeys:{key.Index} has {key.Item?.Length ?? 0} characters; a key needs {ShortestKey} or more, best 32 random ones.")
            .ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
