namespace Portal.Server.Identity;

/// <summary>
/// Something that belongs to a shopper (cart, favourites, orders, what a model remembers) and must follow when the
/// anonymous shopper of a browser signs in to an account. Registered in the container by the feature that keeps it.
/// </summary>
public interface IShopperOwned
{
    /// <summary>
    /// Gives what <paramref name="from"/> has to <paramref name="to"/>, adding to what is there already. Afterwards
    /// nothing is left under <paramref name="from"/>. Calling it again changes nothing, so that a sign-in that failed
    /// half-way can simply be repeated.
    /// </summary>
    /// <param name="from">Pseudonymous id of the anonymous shopper.</param>
    /// <param name="to">The account's shopper id; never equal to <paramref name="from"/>.</param>
    /// <param name="cancellationToken">Stops before the next owner, never in the middle of a change.</param>
    Task MoveAsync(string from, string to, CancellationToken cancellationToken);
}
