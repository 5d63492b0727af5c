using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Portal.Server.Hosting;

/// <summary>Where the job queue is kept: in memory, or in a PostgreSQL database.</summary>
internal static class JobQueueStorage
{
    /// <summary>The storage that the settings name; one whose database cannot be reached now is opened when it can.</summary>
    public static JobStorage Open(JobOptions options)
    {
        if (options.PostgreSql.Length == 0)
        {
            return new InMemoryStorage();
        }

        var settings = new PostgreSqlStorageOptions
        {
            SchemaName = options.PostgreSqlSchema,
            QueuePollInterval = TimeSpan.FromSeconds(1),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(options.AbandonedSeconds),
            // A lock is held for some statements; one of a program that was killed must not keep the next start waiting.
            DistributedLockTimeout = TimeSpan.FromSeconds(10),
            // Verbs and workers make the program's services too, and ask nothing of the queue: only a shop that opens insists (JobQueueCheck).
            StartupConnectionMaxRetries = 1,
            StartupConnectionBaseDelay = TimeSpan.FromMilliseconds(100),
            AllowDegradedModeWithoutStorage = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(options.PostgreSql, settings), settings);
    }

    /// <summary>Asks whether a storage can be used.</summary>
    /// <exception cref="InvalidOperationException">Its database cannot be reached or prepared; the sentence says what would help.</exception>
    public static void Try(JobStorage storage)
    {
        try
        {
            // Any question will do: opening a connection object alone opens none.
            using var connection = storage.GetConnection();
            connection.GetAllItemsFromSet("recurring-jobs");
        }
        catch (Exception failure) when (storage is PostgreSqlStorage)
        {
            throw new InvalidOperationException(
                $"The job queue's database cannot be used: {Reason(failure)} See that {JobOptions.Section}:{nameof(JobOptions.PostgreSql)} names a server that runs, a database that exists and a role that may make tables there; or leave the setting out to keep the queue in memory.",
                failure);
        }
    }

    /// <summary>Whether a connection string can be read; a sentence with what is wrong, or null.</summary>
    public static string? Check(string connection)
    {
        try
        {
            return connection.Length == 0 || new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 } ? null : "it names no Host.";
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return failure.Message;
        }
    }

    /// <summary>What the database's driver says, which is more than what wraps it.</summary>
    private static string Reason(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            failure = inner is NpgsqlException ? inner : failure;
        }

        return failure.Message.TrimEnd('.') + ".";
    }
}
