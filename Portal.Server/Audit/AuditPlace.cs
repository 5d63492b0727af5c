using System.Globalization;

namespace Portal.Server.Audit;

/// <summary>A place in the trail to read on from: after this entry, towards older ones.</summary>
/// <param name="At">When the entry happened.</param>
/// <param name="Id">Its number.</param>
public sealed record AuditPlace(DateTimeOffset At, long Id)
{
    /// <summary>The place of an entry.</summary>
    public static AuditPlace Of(AuditEntry entry) => new(entry.At, entry.Id);

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static AuditPlace? Read(string? text) =>
        text?.Split('.') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253_402_300_800_000
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), number) : null;

    /// <summary>For an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()}.{Id}");
}
