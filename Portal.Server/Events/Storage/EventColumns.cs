namespace Portal.Server.Events.Storage;

/// <summary>The columns of the event table in the one order the raw reader and writer use.</summary>
internal static class EventColumns
{
    public static readonly string[] Names =
    [
        "Sequence", "EventId", "Type", "ShopperId", "SessionId", "ProductId", "Query", "Quantity", "UnitPriceMinor", "OrderId",
        "Placement", "ListId", "Position", "OccurredAt", "ReceivedAt",
    ];

    public static readonly string List = string.Join(", ", Names.Select(name => $"\"{name}\""));
}
