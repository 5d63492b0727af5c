using System.Globalization;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>A price as feeds write it, "15.00 USD", and the span a sale price holds in.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Currency">ISO 4217 code; null: none stands there.</param>
internal sealed record GooglePrice(decimal Amount, string? Currency)
{
    private const decimal Highest = 10_000_000m;

    /// <summary>The price in a column, or null; what is wrong with it is refused in the row.</summary>
    public static GooglePrice? Of(IFieldSheet sheet, ImportRow row, int column, bool required)
    {
        var text = sheet.Text(column);
        if (text.Length == 0)
        {
            if (required)
            {
                row.Refuse(RowRule.MissingValue, sheet.NameOf(column), text);
            }

            return null;
        }

        if (Read(text) is not { } price)
        {
            row.Refuse(RowRule.UnreadableNumber, sheet.NameOf(column), text, "The price must be a number with a point and a currency, such as 15.00 USD.");
            return null;
        }

        if (price.Amount < 0.005m || price.Amount > Highest)
        {
            row.Refuse(price.Amount < 0 ? RowRule.NegativePrice : price.Amount > Highest ? RowRule.PriceOutOfRange : RowRule.ZeroPrice, sheet.NameOf(column), text);
        }

        return price;
    }

    /// <summary>Whether a sale price holds now: between the two moments parted by "/", or always when none are told.</summary>
    public static bool IsOnSale(IFieldSheet sheet, ImportRow row, int column, DateTimeOffset now)
    {
        if (sheet[column].IsEmpty)
        {
            return true;
        }

        var parts = sheet.Text(column).Split('/');
        if (parts.Length == 2 && TryTime(parts[0], out var from) && TryTime(parts[1], out var until))
        {
            return from <= now && now <= until;
        }

        row.Refuse(RowRule.UnreadableTime, sheet.NameOf(column), sheet[column], "The sale's dates must be two moments parted by '/', such as 2026-03-01T00:00+0100/2026-03-08T23:59+0100.");
        return false;
    }

    private static bool TryTime(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static GooglePrice? Read(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var code = parts.Length == 2 ? parts.FirstOrDefault(IsCurrency) : null;
        var amount = parts.Length == 1 ? parts[0] : parts.Length == 2 && code is not null ? parts.First(part => part != code) : "";
        return decimal.TryParse(amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new GooglePrice(value, code?.ToUpperInvariant()) : null;
    }

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetter);
}
