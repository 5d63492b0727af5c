using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Recommendations.Log;

/// <summary>The lists a shopper was shown. What placements and versions came to is counted elsewhere, without anybody's name.</summary>
internal sealed class ListLogPersonalData(IDbContextFactory<PortalDbContext> contexts, ListLog log) : IPersonalDataOwner
{
    private const string Lists = "lists";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } = [new(Lists, PersonalDataEnd.Erased, "ServedLists")];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await log.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [new(Lists, await db.ServedLists.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken))];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await log.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in db.ServedLists.AsNoTracking().Where(row => row.ShopperId == shopperId).OrderBy(row => row.ListId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var content = LoggedContent.Unpack(row.Placement, row.Content);
            yield return new(
                Lists, ("listId", row.ListId.ToString()), ("madeAt", ListIds.TimeOf(row.ListId)), ("placement", row.Placement), ("modelVersion", row.ModelVersion),
                ("products", string.Join(' ', content.Items.Select(item => item.ProductId))), ("sources", string.Join(' ', content.Items.Select(item => item.Source))));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        await log.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [new(Lists, await db.ServedLists.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken))];
    }
}
