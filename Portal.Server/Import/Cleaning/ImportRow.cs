using System.Numerics;
using System.Text;

namespace Portal.Server.Import.Cleaning;

/// <summary>
/// The row being judged. One object serves a whole file: a format fills it, the reader of the format looks at it before
/// the next row overwrites it.
/// </summary>
internal sealed class ImportRow
{
    private uint _matches;

    /// <summary>Number of the file among the files of the import, from 0.</summary>
    public int File { get; private set; }

    /// <summary>Line the row starts at, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>What makes two rows the same, and what the event's id is made from; empty for an unreadable row.</summary>
    public RowIdentity Identity { get; set; }

    /// <summary>What the row says about a product, or null.</summary>
    public ProductSighting? Product { get; set; }

    /// <summary>The event the row tells of, or null.</summary>
    public EventSighting? Event { get; set; }

    /// <summary>The rule that leaves the row out, or null for a good row.</summary>
    public RowRule? Rule => _matches == 0 ? null : (RowRule)BitOperations.TrailingZeroCount(_matches);

    /// <summary>Bit set of every rule the row fits.</summary>
    public uint Matches => _matches;

    /// <summary>Whether the row can be used.</summary>
    public bool IsGood => _matches == 0;

    /// <summary>The column <see cref="Rule"/> found fault with; empty for the row as a whole.</summary>
    public string Field { get; private set; } = "";

    /// <summary>What stood there.</summary>
    public string Value { get; private set; } = "";

    /// <summary>What is wrong.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Starts the next row.</summary>
    public void Begin(int file, long line)
    {
        (File, Line, _matches) = (file, line, 0);
        (Identity, Product, Event) = (default, null, null);
    }

    /// <summary>The row falls under a rule. The first rule in the order of <see cref="RowRule"/> is the one that counts.</summary>
    public void Refuse(RowRule rule, string field, ReadOnlySpan<byte> value, string? reason = null)
    {
        if (Counts(rule))
        {
            // Three bytes a character at most for what is kept; the rest of a long value is not worth decoding.
            var kept = value.Length > BadRow.MaximumValue * 3 ? value[..(BadRow.MaximumValue * 3)] : value;
            Keep(field, Encoding.UTF8.GetString(kept), reason ?? rule.Reason());
        }
    }

    /// <inheritdoc cref="Refuse(RowRule, string, ReadOnlySpan{byte}, string?)"/>
    public void Refuse(RowRule rule, string field, string value, string? reason = null)
    {
        if (Counts(rule))
        {
            Keep(field, value, reason ?? rule.Reason());
        }
    }

    /// <summary>The row as a line of the report.</summary>
    public BadRow ToBadRow(string fileName) => new(fileName, Line, Field, Rule!.Value, Reason, Value);

    private bool Counts(RowRule rule)
    {
        var first = Rule is not { } known || rule < known;
        _matches |= 1u << (int)rule;
        return first;
    }

    private void Keep(string field, string value, string reason) =>
        (Field, Reason, Value) = (field, reason, value.Length > BadRow.MaximumValue ? value[..BadRow.MaximumValue] : value);
}
