using Portal.Client.Api;
using Portal.Shared.Shopping;

namespace Portal.Client.Storefront.Shopping;

/// <summary>
/// The cart as its page works with it. A change shows at once and is sent behind it, one request at a time; of several
/// changes to one product only the last is sent. When sending fails, the rows go back to what the shop last said.
/// </summary>
/// <param name="send">Sends one change; the answer is the cart after it.</param>
internal sealed class CartDesk(Func<string, int, Task<Cart>> send)
{
    private readonly Dictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private List<CartRow> _rows = [];
    private Cart? _told;
    private bool _sending;

    /// <summary>Something to show has changed.</summary>
    public event Action? Changed;

    /// <summary>The rows, in the order the products were added.</summary>
    public IReadOnlyList<CartRow> Rows => _rows;

    /// <summary>Why the last change was not kept; a key of the resources.</summary>
    public string? Failure { get; private set; }

    /// <summary>Units in the cart.</summary>
    public int Units => _rows.Where(row => !row.Removed).Sum(row => row.Line.Quantity);

    /// <summary>Price of all rows together.</summary>
    public decimal Total => _rows.Sum(row => row.Sum);

    /// <summary>Whether some row wants more than there is.</summary>
    public bool Short => _rows.Any(row => row.Short);

    /// <summary>Whether a change is on its way.</summary>
    public bool Busy => _sending;

    /// <summary>Shows what the shop says is in the cart; rows taken out just now stay in their places.</summary>
    public void Take(Cart cart)
    {
        _told = cart;
        var lines = cart.Lines.ToDictionary(line => line.Product.Id, StringComparer.Ordinal);
        var rows = _rows.Where(row => row.Removed || lines.ContainsKey(row.Line.Product.Id) || Waits(row)).Select(row => Renewed(row, lines)).ToList();
        var known = rows.Select(row => row.Line.Product.Id).ToHashSet(StringComparer.Ordinal);
        rows.AddRange(cart.Lines.Where(line => !known.Contains(line.Product.Id)).Select(line => new CartRow(line, false)));
        _rows = rows;
        Changed?.Invoke();
    }

    /// <summary>Wants <paramref name="units"/> of a product: 0 takes it out, a number brings it back.</summary>
    public async Task SetAsync(string productId, int units)
    {
        var at = _rows.FindIndex(row => row.Line.Product.Id == productId);
        if (at < 0)
        {
            return;
        }

        var line = _rows[at].Line;
        _rows[at] = units == 0 ? new(line, true) : new(line with { Quantity = units }, false);
        _waiting[productId] = units;
        Failure = null;
        Changed?.Invoke();
        await SendAsync();
    }

    private bool Waits(CartRow row) => _waiting.ContainsKey(row.Line.Product.Id);

    // What the shopper wants and the shop has not heard yet stays on screen; stock and price are always the shop's.
    private CartRow Renewed(CartRow row, Dictionary<string, CartLine> lines) =>
        !lines.TryGetValue(row.Line.Product.Id, out var line) ? row
        : Waits(row) ? row with { Line = line with { Quantity = row.Line.Quantity } }
        : new(line, false);

    private async Task SendAsync()
    {
        if (_sending)
        {
            return;
        }

        _sending = true;
        try
        {
            while (_waiting.Count > 0)
            {
                var (productId, units) = _waiting.First();
                var cart = await send(productId, units);
                Settle(productId, units);
                Take(cart);
            }
        }
        catch (ApiException failure)
        {
            GiveUp(failure.Code);
        }
        finally
        {
            _sending = false;
            Changed?.Invoke();
        }
    }

    private void Settle(string productId, int sent)
    {
        if (_waiting[productId] == sent)
        {
            _waiting.Remove(productId);
        }
    }

    private void GiveUp(string code)
    {
        Failure = code;
        _waiting.Clear();
        _rows.Clear();
        if (_told is { } cart)
        {
            Take(cart);
        }
    }
}
