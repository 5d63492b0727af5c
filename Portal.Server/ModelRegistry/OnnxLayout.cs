namespace Portal.Server.ModelRegistry;

/// <summary>How an ONNX model wants to be told histories.</summary>
/// <param name="Items">Items it knows, 1 or more: the lines of its item list.</param>
/// <param name="Length">Places of a row, 1 to 10,000; older interactions are not told. A length fixed in the model goes before.</param>
/// <param name="Align">Where a shorter history stands.</param>
internal sealed record OnnxLayout(int Items, int Length, OnnxAlignment Align)
{
    /// <summary>Most places of a row: attention grows with their square.</summary>
    public const int MostLength = 10_000;

    /// <summary>Places of a row where nothing else is said, as in the published models.</summary>
    public const int UsualLength = 50;
}
