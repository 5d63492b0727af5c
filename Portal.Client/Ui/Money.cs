using System.Globalization;

namespace Portal.Client.Ui;

/// <summary>
/// Writes an amount in its own currency the way the reader's language writes numbers: a product priced in pounds stays
/// in pounds whatever language the page is in.
/// </summary>
public static class Money
{
    /// <summary>The amount as text.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">ISO 4217 code; one without a known sign is written out.</param>
    /// <param name="culture">The reader's language; null: the current one.</param>
    public static string Format(decimal amount, string currency, CultureInfo? culture = null)
    {
        var format = (NumberFormatInfo)(culture ?? CultureInfo.CurrentCulture).NumberFormat.Clone();
        format.CurrencySymbol = Sign(currency);
        format.CurrencyDecimalDigits = Digits(currency);
        format.CurrencyPositivePattern = format.CurrencySymbol.Length > 2 ? 2 : 0;
        return amount.ToString("C", format);
    }

    /// <summary>The sign of a currency; its code where no sign is known.</summary>
    public static string Sign(string currency) => currency switch
    {
        "GBP" => "£",
        "USD" => "$",
        "EUR" => "€",
        "CNY" or "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        _ => currency,
    };

    private static int Digits(string currency) => currency is "JPY" or "KRW" ? 0 : 2;
}
