using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Hosting;

/// <summary>Settings of the job queue (section <c>Jobs</c>).</summary>
public sealed class JobOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Jobs";

    /// <summary>
    /// Connection string of the PostgreSQL database that holds the queue, such as <c>Host=db;Database=portal;Username=portal;Password=...</c>;
    /// empty for a queue in memory, which the features' own tables fill again at each start.
    /// </summary>
    public string PostgreSql { get; set; } = "";

    /// <summary>
    /// The queue's schema in that database, made when missing. Two shops that share a database need a schema each: a job is an id in
    /// the tables of the shop that made it.
    /// </summary>
    [RegularExpression("^[a-z_][a-z0-9_]{0,62}$", ErrorMessage = "Jobs:PostgreSqlSchema is lower-case letters, digits and underscores, not beginning with a digit, 63 at most: portal_jobs.")]
    public string PostgreSqlSchema { get; set; } = "portal_jobs";

    /// <summary>
    /// After so many seconds without a sign from whoever works on it, a job is given out again; 5 to 3,600. Short enough that what was
    /// killed goes on soon, long enough that a busy machine gets to give its sign (every fifth of it).
    /// </summary>
    [Range(5, 3_600)]
    public int AbandonedSeconds { get; set; } = 60;
}
