namespace Portal.Server.Tests.Onnx;

/// <summary>Small sequence encoders over a made-up table of item vectors, whose answers can be worked out by hand.</summary>
internal static class Encoders
{
    public const int Items = 12;
    public const int Width = 3;

    /// <summary>Seconds after which an interaction counts 1/e in <see cref="Weighted"/>.</summary>
    public const float Fading = 3_600;

    /// <summary>What viewed, carted and bought count in <see cref="Weighted"/>.</summary>
    public static readonly float[] Counts = [1, 2, 4];

    /// <summary>[items, width].</summary>
    public static float[] Table { get; } = [.. Enumerable.Range(0, Items * Width).Select(i => MathF.Sin(1 + (i * 1.7f)))];

    /// <summary>[items + 1, width]: the same behind a row of zeros for the padding.</summary>
    public static float[] PaddedTable { get; } = [.. new float[Width], .. Table];

    /// <summary>The sum of the vectors of a history's items; the vectors are written into the graph.</summary>
    public static OnnxModel Sum() => Summed(new OnnxModel().Input("items", OnnxModel.Int64Type, "batch", "length"))
        .Constant("item_vectors", Table, Items, Width);

    /// <summary>The vector of the item in one place of the row; the vectors are an output with a row for the padding.</summary>
    /// <param name="place">The place; -1 is the last.</param>
    /// <param name="batch">A number or a name.</param>
    /// <param name="length">A number or a name.</param>
    public static OnnxModel At(int place, object batch, object length) => new OnnxModel()
        .Input("items", OnnxModel.Int64Type, batch, length)
        .Constant("table", PaddedTable, Items + 1, Width).Constant("place", [place])
        .Node("Gather", ["items", "place"], "item", ("axis", 1))
        .Node("Gather", ["table", "item"], "state")
        .Node("Identity", ["table"], "item_vectors")
        .Output("state", OnnxModel.FloatType, batch, Width).Output("item_vectors", OnnxModel.FloatType, Items + 1, Width);

    /// <summary>A score for each item, with a column for the padding: the sum's products with the vectors.</summary>
    public static OnnxModel Scores() => new OnnxModel().Input("items", OnnxModel.Int64Type, "batch", "length")
        .Constant("table", PaddedTable, Items + 1, Width).Constant("axis", [1L], 1)
        .Node("Gather", ["table", "items"], "told").Node("ReduceSum", ["told", "axis"], "sum", ("keepdims", 0))
        .Node("Transpose", ["table"], "columns").Node("MatMul", ["sum", "columns"], "scores")
        .Output("scores", OnnxModel.FloatType, "batch", Items + 1);

    /// <summary>The sum weighted by what was done and by the time since the interaction before.</summary>
    public static OnnxModel Weighted() => new OnnxModel()
        .Input("items", OnnxModel.Int64Type, "batch", "length").Input("behaviours", OnnxModel.Int64Type, "batch", "length")
        .Input("gaps", OnnxModel.FloatType, "batch", "length")
        .Constant("table", PaddedTable, Items + 1, Width).Constant("counts", [0, .. Counts], 4, 1).Constant("axis", [1L], 1)
        .Constant("fading", [Fading]).Constant("last", [2L], 1)
        .Node("Gather", ["table", "items"], "told").Node("Gather", ["counts", "behaviours"], "done").Node("Mul", ["told", "done"], "counted")
        .Node("Div", ["gaps", "fading"], "age").Node("Neg", ["age"], "power").Node("Exp", ["power"], "fresh").Node("Unsqueeze", ["fresh", "last"], "share")
        .Node("Mul", ["counted", "share"], "faded").Node("ReduceSum", ["faded", "axis"], "state", ("keepdims", 0))
        .Constant("item_vectors", Table, Items, Width).Output("state", OnnxModel.FloatType, "batch", Width);

    /// <summary>The nodes of a sum, behind inputs that are there.</summary>
    public static OnnxModel Summed(OnnxModel model) => model
        .Constant("table", PaddedTable, Items + 1, Width).Constant("axis", [1L], 1)
        .Node("Gather", ["table", "items"], "told").Node("ReduceSum", ["told", "axis"], "state", ("keepdims", 0))
        .Output("state", OnnxModel.FloatType, "batch", Width);

    /// <summary>What the vectors of some items, each times a weight, say of every item.</summary>
    public static float[] Expected(params (int Item, float Weight)[] told) =>
    [
        .. Enumerable.Range(0, Items).Select(item => Enumerable.Range(0, Width).Sum(
            column => Table[(item * Width) + column] * told.Sum(one => one.Weight * Table[(one.Item * Width) + column]))),
    ];
}
