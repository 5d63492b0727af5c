using System.Collections.Frozen;
using System.Text.Json;

namespace Portal.Server.Import;

/// <summary>Names and sentences of the rules.</summary>
public static class RowRules
{
    private static readonly string[] Names =
        [.. Enum.GetNames<RowRule>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    private static readonly FrozenDictionary<RowRule, string> Reasons = new Dictionary<RowRule, string>
    {
        [RowRule.UnreadableRow] = "The row cannot be read: broken quotes, a NUL byte, or not the expected form.",
        [RowRule.WrongEncoding] = "The bytes are not text in this encoding; name the right one with --encoding, such as windows-1252.",
        [RowRule.LineTooLong] = $"The row is longer than {MaximumRowBytes:N0} bytes.",
        [RowRule.ColumnCount] = "The row has more or fewer columns than the header.",
        [RowRule.MissingValue] = "The field is empty and must not be.",
        [RowRule.UnreadableNumber] = "Not a number.",
        [RowRule.UnreadableTime] = "Not a time.",
        [RowRule.UnknownEventType] = "Not a kind of event the shop knows.",
        [RowRule.Cancellation] = "A cancelled invoice.",
        [RowRule.Return] = "A quantity below 0: goods returned or written off.",
        [RowRule.NotAProduct] = "Postage, a fee, a discount or a voucher, not a product.",
        [RowRule.MissingCustomer] = "No customer is named; --keep-anonymous keeps such baskets.",
        [RowRule.NegativePrice] = "A price below 0.",
        [RowRule.ZeroPrice] = "A price that is, or rounds to, 0.",
        [RowRule.MissingDescription] = "No title.",
        [RowRule.QuantityOutOfRange] = "The quantity must be 1 to 100,000.",
        [RowRule.PriceOutOfRange] = "The price must be at most 10,000,000.",
        [RowRule.TimeOutOfRange] = "The time lies in the future or before 1990.",
        [RowRule.TooLong] = "The text is longer than the shop keeps.",
        [RowRule.UnusableImage] = "The picture cannot be used.",
        [RowRule.UnknownProduct] = "The catalogue holds no such product; import the products first.",
        [RowRule.DuplicateRow] = "Every field is the same as in an earlier row.",
        [RowRule.RefusedByIntake] = "The event intake refused it.",
    }.ToFrozenDictionary();

    /// <summary>Longest row that is read, in bytes of UTF-8.</summary>
    public const int MaximumRowBytes = 1 << 20;

    /// <summary>The rule's name, such as <c>duplicate-row</c>.</summary>
    public static string Name(this RowRule rule) => Names[(int)rule];

    /// <summary>What is wrong with a row that falls under the rule.</summary>
    public static string Reason(this RowRule rule) => Reasons[rule];
}
