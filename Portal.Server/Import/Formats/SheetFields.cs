using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>Reads typed fields of a record; what is wrong with one is refused in the row.</summary>
internal static class SheetFields
{
    private const int MaximumQuantity = 100_000;
    private const decimal MaximumPrice = 10_000_000m;

    extension(IFieldSheet sheet)
    {
        /// <summary>A key that must be there and fit into the shop.</summary>
        public string Required(ImportRow row, int column, int maximum = 64)
        {
            var text = sheet.Text(column);
            if (text.Length == 0)
            {
                row.Refuse(RowRule.MissingValue, sheet.NameOf(column), text);
            }
            else if (text.Length > maximum)
            {
                row.Refuse(RowRule.TooLong, sheet.NameOf(column), text, $"Longer than {maximum} characters.");
            }

            return text;
        }

        /// <summary>A text that may be missing, or null.</summary>
        public string? Optional(ImportRow row, int column, int maximum)
        {
            var text = sheet.Text(column);
            if (text.Length > maximum)
            {
                row.Refuse(RowRule.TooLong, sheet.NameOf(column), text, $"Longer than {maximum} characters.");
            }

            return text.Length == 0 ? null : text;
        }

        /// <summary>A whole number, or null.</summary>
        public long? Whole(ImportRow row, int column)
        {
            if (FieldText.TryWhole(sheet[column], out var value))
            {
                return value;
            }

            row.Refuse(RowRule.UnreadableNumber, sheet.NameOf(column), sheet[column]);
            return null;
        }

        /// <summary>A decimal number, or null.</summary>
        public decimal? Number(ImportRow row, int column)
        {
            if (FieldText.TryNumber(sheet[column], out var value))
            {
                return value;
            }

            row.Refuse(RowRule.UnreadableNumber, sheet.NameOf(column), sheet[column]);
            return null;
        }

        /// <summary>A time that can be right, or null.</summary>
        public DateTimeOffset? Time(ImportRow row, int column, ImportPass pass)
        {
            if (!FieldText.TryTime(sheet[column], out var value))
            {
                row.Refuse(RowRule.UnreadableTime, sheet.NameOf(column), sheet[column]);
                return null;
            }

            if (!pass.IsTimeInRange(value))
            {
                row.Refuse(RowRule.TimeOutOfRange, sheet.NameOf(column), sheet[column]);
            }

            return value;
        }

        /// <summary>Refuses a readable quantity the shop cannot book.</summary>
        public void CheckQuantity(ImportRow row, int column)
        {
            if (FieldText.TryWhole(sheet[column], out var quantity) && quantity is < 1 or > MaximumQuantity)
            {
                row.Refuse(quantity < 0 ? RowRule.Return : RowRule.QuantityOutOfRange, sheet.NameOf(column), sheet[column]);
            }
        }

        /// <summary>Refuses a readable price the shop cannot ask.</summary>
        public void CheckPrice(ImportRow row, int column)
        {
            if (!FieldText.TryNumber(sheet[column], out var price))
            {
                return;
            }

            if (price < 0)
            {
                row.Refuse(RowRule.NegativePrice, sheet.NameOf(column), sheet[column]);
            }
            else if (price < 0.005m)
            {
                row.Refuse(RowRule.ZeroPrice, sheet.NameOf(column), sheet[column]);
            }
            else if (price > MaximumPrice)
            {
                row.Refuse(RowRule.PriceOutOfRange, sheet.NameOf(column), sheet[column]);
            }
        }
    }
}
