using System.Runtime.CompilerServices;

namespace Portal.Server.Privacy;

/// <summary>An owner of what is in memory alone: it is made from what is stored, so a shopper is given it by what it was made from.</summary>
/// <param name="kind">Name of its kind.</param>
internal abstract class KeptInMemory(string kind) : IPersonalDataOwner
{
    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } = [new(kind, PersonalDataEnd.Erased)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken) => Task.FromResult(Found(Count(shopperId)));

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <inheritdoc/>
    public virtual async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        var count = Count(shopperId);
        await ForgetAsync(shopperId, cancellationToken);
        return Found(count);
    }

    /// <inheritdoc/>
    public virtual Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>How many entries are of a shopper.</summary>
    protected abstract long Count(string shopperId);

    /// <summary>Forgets a shopper.</summary>
    protected abstract Task ForgetAsync(string shopperId, CancellationToken cancellationToken);

    private IReadOnlyList<PersonalDataCount> Found(long count) => [new(kind, count)];
}
