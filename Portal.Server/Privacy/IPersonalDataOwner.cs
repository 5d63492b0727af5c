namespace Portal.Server.Privacy;

/// <summary>
/// A feature that keeps something under a shopper's pseudonym. Registered in the container by the feature that keeps it; what a shopper
/// can see, take along and have erased is what the owners tell. Owners are asked in the reverse order of their registration, so that
/// what was made of events goes while the events are still there to say what it was.
/// </summary>
public interface IPersonalDataOwner
{
    /// <summary>What it keeps.</summary>
    IReadOnlyList<PersonalDataKind> Kinds { get; }

    /// <summary>How much there is of each kind, one entry for every kind that can be counted.</summary>
    Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken);

    /// <summary>Everything a shopper is given of it, as it is read: nothing is gathered.</summary>
    IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, CancellationToken cancellationToken);

    /// <summary>
    /// Erases it, or anonymises what must be kept (<see cref="PersonalDataKind.End"/>). Calling it again finds nothing left: an erasure
    /// that was broken off is simply begun anew.
    /// </summary>
    /// <returns>How much was erased or anonymised, by kind.</returns>
    Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken);

    /// <summary>Called once every owner has erased: whatever is made of all shoppers' data together follows.</summary>
    Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
