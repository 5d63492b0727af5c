using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Quality;

/// <summary>What reports of quality tell of a shopper: examples of visits that look like a program's, and what people said of them.</summary>
internal sealed class QualityPersonalData(IDbContextFactory<PortalDbContext> contexts) : IPersonalDataOwner
{
    private const string Reports = "quality-reports", Pardons = "quality-pardons";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } =
        [new(Reports, PersonalDataEnd.Redacted, "QualityDays"), new(Pardons, PersonalDataEnd.Erased, "QualityPardons")];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            new(Reports, await db.QualityDays.LongCountAsync(day => day.Json.Contains(shopperId), cancellationToken)),
            new(Pardons, await db.Pardons.LongCountAsync(row => row.Subject.Contains(shopperId), cancellationToken)),
        ];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var day in db.QualityDays.AsNoTracking().Where(day => day.Json.Contains(shopperId)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(Reports, ("day", day.Day), ("measuredAt", day.At));
        }

        await foreach (var row in db.Pardons.AsNoTracking().Where(row => row.Subject.Contains(shopperId)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(Pardons, ("rule", row.Rule), ("at", row.At));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await db.QualityDays.Where(day => day.Json.Contains(shopperId)).ToListAsync(cancellationToken);
        foreach (var day in days)
        {
            var report = JsonNode.Parse(day.Json);
            Strike(report, shopperId);
            day.Json = report!.ToJsonString();
        }

        await db.SaveChangesAsync(cancellationToken);
        var pardons = await db.Pardons.Where(row => row.Subject.Contains(shopperId)).ExecuteDeleteAsync(cancellationToken);
        return [new(Reports, days.Count), new(Pardons, pardons)];
    }

    /// <summary>Takes the examples that name the shopper out of their lists; how many there were stays in the rule's count.</summary>
    private static void Strike(JsonNode? node, string shopperId)
    {
        switch (node)
        {
            case JsonObject thing:
                foreach (var (_, value) in thing)
                {
                    Strike(value, shopperId);
                }

                break;
            case JsonArray list:
                for (var i = list.Count - 1; i >= 0; i--)
                {
                    if (list[i] is JsonObject one && one.Any(field => field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == shopperId))
                    {
                        list.RemoveAt(i);
                    }
                    else
                    {
                        Strike(list[i], shopperId);
                    }
                }

                break;
        }
    }
}
