using System.Runtime.CompilerServices;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What one state of a model proposes after one session, whatever rules say of it, and why: the same until the shopper does something
/// or the model changes, so that a page that is opened again, or has several lists, asks the networks once.
/// </summary>
/// <param name="session"><see cref="ShopperSession.Number"/> of the session.</param>
/// <param name="served"><see cref="ServedVersion.Number"/> of the model's state.</param>
/// <param name="products">Catalogue indices, best first.</param>
/// <param name="asked">How many it was asked for; those that are not in the shop are left out.</param>
/// <param name="isAll">Whether the model has no others to propose.</param>
internal sealed class SaidOfSession(long session, long served, int[] products, int asked, bool isAll)
{
    /// <summary>Reasons kept: those of a few lists, so few that looking through them is quicker than anything cleverer.</summary>
    private const int MostReasons = 64;

    private static readonly int BytesOfReason = Unsafe.SizeOf<(int, Evidence)>();

    private readonly List<(int Product, Evidence Why)> _reasons = [];

    /// <summary>Catalogue indices, best first.</summary>
    public IReadOnlyList<int> Products => products;

    /// <summary>Whether the model has no others to propose.</summary>
    public bool IsAll => isAll;

    /// <summary>Bytes it holds, about.</summary>
    public int Bytes => (products.Length * sizeof(int)) + (_reasons.Capacity * BytesOfReason);

    /// <summary>Whether the best so many are among them, as far as there are so many.</summary>
    public bool Reaches(int count) => isAll || asked >= count;

    /// <summary>Whether it was said of this session by this state of the model.</summary>
    public bool IsOf(ShopperSession asked, ServedVersion version) => asked.Number == session && version.Number == served;

    /// <summary>Why a product was proposed; null when nobody asked yet.</summary>
    public Evidence? WhyOf(int product)
    {
        foreach (var (known, why) in _reasons)
        {
            if (known == product)
            {
                return why;
            }
        }

        return null;
    }

    /// <summary>Keeps why a product was proposed.</summary>
    public void Keep(int product, Evidence why)
    {
        if (_reasons.Count >= MostReasons)
        {
            _reasons.Clear();
        }

        _reasons.Add((product, why));
    }
}
