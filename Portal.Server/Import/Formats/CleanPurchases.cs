using System.Globalization;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Formats;

/// <summary>
/// Counts Online Retail's rows by the definition published figures use (customer known, not cancelled, quantity and price
/// above 0; duplicates, postage and fees included), so that an import can be held against them.
/// </summary>
internal sealed class CleanPurchases
{
    private readonly HashSet64 _customers = new();
    private readonly HashSet64 _codes = new();
    private long _rows;

    public void Count(string invoice, long quantity, decimal price, string customer, string code)
    {
        if (customer.Length > 0 && !invoice.StartsWith('C') && quantity > 0 && price > 0)
        {
            _rows++;
            _customers.Add(Hash64.Of(customer));
            _codes.Add(Hash64.Of(code));
        }
    }

    public string ToNote() => string.Create(CultureInfo.InvariantCulture,
        $"By the definition published figures use (customer known, not cancelled, quantity and price above 0) the file has {_rows:N0} purchases, {_customers.Count:N0} customers, {_codes.Count:N0} stock codes; duplicates, postage and fees are among them and are left out here.");
}
