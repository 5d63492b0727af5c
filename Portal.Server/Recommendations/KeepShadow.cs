using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Recommendations;

/// <summary>Stores answers of a version in the shadow, and what they come to in their minute. One caller at a time.</summary>
internal sealed class KeepShadow(IDbContextFactory<PortalDbContext> contexts, IOptions<TrialOptions> options, TimeProvider time)
{
    private const long MillisecondsPerMinute = 60_000;

    /// <summary>Stores them.</summary>
    /// <param name="answers">At least one, by the versions that answered; null where the one in the shadow failed.</param>
    /// <param name="dropped">Lists left out since the last call; told of the versions of the first answer.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public async Task RunAsync(IReadOnlyList<(string Live, string Shadow, ShadowAnswer? Answer)> answers, int dropped, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = answers.Select(one => one.Answer).OfType<ShadowAnswer>().ToArray();
        db.ShadowAnswers.AddRange(stored);
        var minute = time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsPerMinute;
        foreach (var group in answers.GroupBy(one => (one.Live, one.Shadow)))
        {
            await AddAsync(db, minute, group.Key, [.. group.Select(one => one.Answer)], dropped, cancellationToken);
            dropped = 0;
        }

        await db.SaveChangesAsync(cancellationToken);
        if (stored.Length > 0)
        {
            var oldest = stored[^1].Id - options.Value.ShadowAnswers;
            await db.ShadowAnswers.Where(row => row.Id <= oldest).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static async Task AddAsync(
        PortalDbContext db, long minute, (string Live, string Shadow) versions, ShadowAnswer?[] answers, int dropped, CancellationToken cancellationToken)
    {
        var (live, shadow) = versions;
        var row = await db.ShadowMinutes.SingleOrDefaultAsync(one => one.Shadow == shadow && one.Minute == minute && one.Live == live, cancellationToken);
        if (row is null)
        {
            row = new ShadowMinute { Shadow = shadow, Minute = minute, Live = live };
            db.ShadowMinutes.Add(row);
        }

        var given = answers.OfType<ShadowAnswer>().ToArray();
        row.Lists += given.Length;
        row.Agreement += given.Sum(answer => answer.Agreement);
        row.RankAgreement += given.Sum(answer => answer.RankAgreement);
        row.SameFirst += given.Count(answer => answer.SameFirst);
        row.Failed += answers.Length - given.Length;
        row.Dropped += dropped;
    }
}
