namespace Portal.Server.Law;

/// <summary>Tries one duty on the running shop. It cleans up after its visitors, and leaves the shop as it was.</summary>
public interface ILawCheck
{
    /// <summary>The row it belongs to (<see cref="LawRows"/>).</summary>
    string Row { get; }

    /// <summary>Tries it.</summary>
    /// <param name="shop">The shop, with visitors to try it by.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken);
}
