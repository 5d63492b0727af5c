namespace Portal.Server.Import;

/// <summary>
/// The rules a row can fall under. A row that fits several counts under the first of them, in this order. The names are
/// stored and printed in kebab case (<see cref="RowRules.Name"/>): add new ones, never rename.
/// </summary>
public enum RowRule
{
    /// <summary>Broken quoting, a NUL byte, or not JSON.</summary>
    UnreadableRow,

    /// <summary>Bytes that are no text in the file's encoding.</summary>
    WrongEncoding,

    /// <summary>Longer than any sensible row.</summary>
    LineTooLong,

    /// <summary>More or fewer columns than the header.</summary>
    ColumnCount,

    /// <summary>A field that must be there is empty.</summary>
    MissingValue,

    /// <summary>Not a number where one is needed.</summary>
    UnreadableNumber,

    /// <summary>Not a time where one is needed.</summary>
    UnreadableTime,

    /// <summary>A kind of event the shop does not know.</summary>
    UnknownEventType,

    /// <summary>A cancelled invoice.</summary>
    Cancellation,

    /// <summary>Goods that came back or were written off: a quantity below 0.</summary>
    Return,

    /// <summary>Postage, a fee, a discount, a voucher: nothing a shopper chooses.</summary>
    NotAProduct,

    /// <summary>No customer is named.</summary>
    MissingCustomer,

    /// <summary>A price below 0.</summary>
    NegativePrice,

    /// <summary>Given away, or a price that rounds to 0.</summary>
    ZeroPrice,

    /// <summary>No title.</summary>
    MissingDescription,

    /// <summary>A quantity of 0, or beyond 100,000.</summary>
    QuantityOutOfRange,

    /// <summary>A price beyond 10,000,000.</summary>
    PriceOutOfRange,

    /// <summary>A time in the future, or before 1990.</summary>
    TimeOutOfRange,

    /// <summary>A text longer than the shop keeps.</summary>
    TooLong,

    /// <summary>A picture that is not there, lies elsewhere, or is none.</summary>
    UnusableImage,

    /// <summary>A product the catalogue does not hold.</summary>
    UnknownProduct,

    /// <summary>Every field the same as in an earlier row.</summary>
    DuplicateRow,

    /// <summary>Refused by the event intake.</summary>
    RefusedByIntake,
}
