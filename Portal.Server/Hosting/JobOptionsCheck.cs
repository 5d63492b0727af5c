using Microsoft.Extensions.Options;

namespace Portal.Server.Hosting;

/// <summary>Checks what attributes cannot say of <see cref="JobOptions"/>.</summary>
internal sealed class JobOptionsCheck : IValidateOptions<JobOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JobOptions options) => JobQueueStorage.Check(options.PostgreSql) is not { } wrong
        ? ValidateOptionsResult.Success
        // The string itself may hold a password.
        : ValidateOptionsResult.Fail($"{JobOptions.Section}:{nameof(JobOptions.PostgreSql)} cannot be read: {wrong} It is a connection string like Host=db;Database=portal;Username=portal;Password=..., or empty for a queue in memory.");
}
