using Portal.Client.Live;

namespace Portal.Client.Tests.Storefront;

/// <summary>News of the cart that a test spreads.</summary>
internal sealed class PaperNews : ICartNews
{
    public event Action<int?>? CartChanged;

    public void Spread(int? units) => CartChanged?.Invoke(units);
}
