using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Onnx;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.ModelRegistry.Onnx;

/// <summary>Models from elsewhere answer as the arithmetic says, and are refused with a reason where they cannot.</summary>
public sealed class TrainedElsewhereTests : IDisposable
{
    private const int Length = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_state_is_compared_with_the_vector_of_every_item()
    {
        using var model = Open(Encoders.Sum());

        AssertScores(Encoders.Expected((3, 1), (5, 1)), model, new History(new[] { 3, 5 }));
        Assert.Equal("portal-tests 1", model.Facts["producer"]);
        Assert.Equal(Encoders.Width, model.Facts["width"]);
    }

    [Fact]
    public void Only_the_newest_interactions_that_a_row_has_places_for_are_told()
    {
        using var model = Open(Encoders.Sum());

        AssertScores(Encoders.Expected((2, 1), (3, 1), (4, 1), (5, 1)), model, new History(new[] { 0, 1, 2, 3, 4, 5 }));
    }

    [Fact]
    public void An_empty_history_is_unscored_and_its_neighbours_are_not()
    {
        using var model = Open(Encoders.Sum());
        var scores = Scores(model, new History(new[] { 1 }), default, new History(new[] { 2 }));

        Assert.Equal(Encoders.Expected((1, 1)), scores[..Encoders.Items], Close);
        Assert.All(scores[Encoders.Items..(2 * Encoders.Items)], score => Assert.Equal(float.NegativeInfinity, score));
        Assert.Equal(Encoders.Expected((2, 1)), scores[(2 * Encoders.Items)..], Close);
    }

    [Theory]
    [InlineData("right", -1, 7)]
    [InlineData("left", 0, 6)]
    public void A_history_stands_where_the_model_wants_it(string align, int place, int item)
    {
        using var model = Open(Encoders.At(place, "batch", "length"), align == "right" ? OnnxAlignment.Right : OnnxAlignment.Left);

        AssertScores(Encoders.Expected((item, 1)), model, new History(new[] { 6, 7 }));
    }

    [Fact]
    public void A_batch_and_a_length_fixed_in_the_model_are_kept_to()
    {
        using var model = Open(Encoders.At(0, 2, 3));

        var scores = Scores(model, [.. Enumerable.Range(0, 5).Select(first => new History(new[] { first, 9, 10, 11 }[..(3 + (first % 2))]))]);

        // Of four interactions the first is not told; of three it is in the first place.
        var expected = new[] { 0, 9, 2, 9, 4 }.SelectMany(item => Encoders.Expected((item, 1))).ToArray();
        Assert.Equal(expected, scores, Close);
    }

    [Fact]
    public void A_model_may_score_the_items_itself()
    {
        using var model = Open(Encoders.Scores());

        AssertScores(Encoders.Expected((3, 1), (5, 1)), model, new History(new[] { 3, 5 }));
    }

    [Fact]
    public void What_was_done_and_when_is_told_to_a_model_that_wants_to_know()
    {
        using var model = Open(Encoders.Weighted());
        Behaviour[] done = [Behaviour.View, Behaviour.Buy, Behaviour.Cart];

        AssertScores(
            Encoders.Expected((3, 1), (5, 4 * MathF.Exp(-60 / Encoders.Fading)), (6, 2 * MathF.Exp(-7_200 / Encoders.Fading))), model,
            new History(new[] { 3, 5, 6 }, done, new[] { 1_000L, 1_060, 8_260 }));
        AssertScores(Encoders.Expected((3, 1), (5, 4), (6, 2)), model, new History(new[] { 3, 5, 6 }, done));
        AssertScores(Encoders.Expected((3, 1), (5, 1)), model, new History(new[] { 3, 5 }));
    }

    [Fact]
    public void A_wrong_signature_is_refused_with_what_was_found_and_what_is_right()
    {
        var model = Encoders.Summed(new OnnxModel().Input("items", OnnxModel.Int32Type, "batch", 50)).Constant("item_vectors", Encoders.Table, Encoders.Items, Encoders.Width);

        var sentence = Refusal(model);

        Assert.Contains("The input 'items' is int32 [batch, 50] instead of int64 [batch, length].", sentence);
        Assert.Contains("outputs state float [batch, width] with item_vectors float [items, width]", sentence);
        Assert.Contains("Found are: inputs items int32 [batch, 50]; outputs state float [batch, 3].", sentence);
    }

    public static TheoryData<string, string> Wrongs => new()
    {
        { "no-items", "no input 'items'" },
        { "another-input", "an input 'mask' that Portal has nothing for" },
        { "one-side", "The input 'items' is int64 [length]" },
        { "different-sides", "The inputs have different sides" },
        { "no-vectors", "no 'item_vectors'" },
        { "nothing", "neither 'state' nor 'scores'" },
        { "fewer-items", "are of 12 items and the item list has 20 lines" },
        { "narrow-vectors", "'item_vectors' have 2 numbers each and a 'state' 3" },
        { "nan", "'item_vectors' hold NaN" },
        { "infinite-state", "'state' hold NaN or infinity" },
        { "chance", "different results for the same history" },
        { "mixing", "different results for the same history" },
        { "changing-vectors", "change with the history" },
        { "elsewhere", "'table' are in another file" },
        { "elsewhere-inside", "'hidden' are in another file" },
        { "unknown-operator", "ONNX Runtime does not open the model" },
    };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void What_cannot_be_used_is_refused_with_the_reason(string which, string reason) =>
        Assert.Contains(reason, Refusal(Wrong(which), which == "fewer-items" ? 20 : Encoders.Items));

    [Fact]
    public void A_model_that_does_not_end_is_given_up()
    {
        var forever = new OnnxModel().Input("step", OnnxModel.Int64Type).Input("on", OnnxModel.BoolType).Input("kept", OnnxModel.FloatType, "batch", Encoders.Width)
            .Node("Identity", ["on"], "still").Node("Identity", ["kept"], "next")
            .Output("still", OnnxModel.BoolType).Output("next", OnnxModel.FloatType, "batch", Encoders.Width);
        var model = new OnnxModel().Input("items", OnnxModel.Int64Type, "batch", "length")
            .Constant("table", Encoders.PaddedTable, Encoders.Items + 1, Encoders.Width).Constant("axis", [1L], 1).Constant("yes", true)
            .Node("Gather", ["table", "items"], "told").Node("ReduceSum", ["told", "axis"], "sum", ("keepdims", 0))
            .Node("Loop", ["", "yes", "sum"], "state", ("body", forever))
            .Constant("item_vectors", Encoders.Table, Encoders.Items, Encoders.Width).Output("state", OnnxModel.FloatType, "batch", Encoders.Width);

        var refused = Assert.Throws<UnfitModelException>(() => Open(model, limit: TimeSpan.FromSeconds(1)));

        Assert.Contains("did not answer within 1 seconds", refused.Message);
    }

    [Fact]
    public void A_file_that_is_cut_or_no_model_is_refused()
    {
        var whole = Encoders.Sum().ToArray();

        Assert.Contains("no whole ONNX file", Assert.Throws<UnfitModelException>(() => Open(whole[..^20])).Message);
        Assert.Contains("ONNX file", Assert.Throws<UnfitModelException>(() => Open("user,item\n1,2\n"u8.ToArray())).Message);
        Assert.Contains("ONNX file", Assert.Throws<UnfitModelException>(() => Open([])).Message);
        var missing = Path.Combine(_folder, "missing.onnx");
        Assert.Contains("missing.onnx", Assert.Throws<UnfitModelException>(() => TrainedElsewhere.Open(
            missing, new OnnxLayout(1, 1, OnnxAlignment.Right), 1, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Message);
    }

    private static OnnxModel Wrong(string which)
    {
        static OnnxModel Start() => new OnnxModel().Input("items", OnnxModel.Int64Type, "batch", "length");
        static OnnxModel Vectors(OnnxModel model) => model.Constant("item_vectors", Encoders.Table, Encoders.Items, Encoders.Width);
        return which switch
        {
            "no-items" => new OnnxModel().Input("x", OnnxModel.FloatType, "batch", Encoders.Width).Node("Identity", ["x"], "state")
                .Output("state", OnnxModel.FloatType, "batch", Encoders.Width),
            "another-input" => Vectors(Encoders.Summed(Start().Input("mask", OnnxModel.FloatType, "batch", "length"))),
            "one-side" => Vectors(Encoders.Summed(new OnnxModel().Input("items", OnnxModel.Int64Type, "length"))),
            "different-sides" => Vectors(Encoders.Summed(new OnnxModel().Input("items", OnnxModel.Int64Type, "batch", 5).Input("gaps", OnnxModel.FloatType, "batch", 6))),
            "no-vectors" => Encoders.Summed(Start()),
            "nothing" => Start().Node("Cast", ["items"], "logits", ("to", 1)).Output("logits", OnnxModel.FloatType, "batch", "length"),
            "fewer-items" => Encoders.Sum(),
            "narrow-vectors" => Encoders.Summed(Start()).Constant("item_vectors", new float[Encoders.Items * 2], Encoders.Items, 2),
            "nan" => Encoders.Summed(Start()).Constant("item_vectors", [.. Encoders.Table[..^1], float.NaN], Encoders.Items, Encoders.Width),
            "infinite-state" => Vectors(Start().Constant("table", Encoders.PaddedTable, Encoders.Items + 1, Encoders.Width).Constant("axis", [1L], 1).Constant("zero", [0f])
                .Node("Gather", ["table", "items"], "told").Node("ReduceSum", ["told", "axis"], "sum", ("keepdims", 0))
                .Node("Div", ["sum", "zero"], "state").Output("state", OnnxModel.FloatType, "batch", Encoders.Width)),
            "chance" => Vectors(Start().Constant("table", Encoders.PaddedTable, Encoders.Items + 1, Encoders.Width).Constant("axis", [1L], 1)
                .Node("Gather", ["table", "items"], "told").Node("ReduceSum", ["told", "axis"], "sum", ("keepdims", 0))
                .Node("RandomUniformLike", ["sum"], "state").Output("state", OnnxModel.FloatType, "batch", Encoders.Width)),
            "mixing" => Vectors(Start().Constant("table", Encoders.PaddedTable, Encoders.Items + 1, Encoders.Width).Constant("axis", [1L], 1).Constant("rows", [0L], 1)
                .Node("Gather", ["table", "items"], "told").Node("ReduceSum", ["told", "axis"], "sum", ("keepdims", 0))
                .Node("ReduceSum", ["sum", "rows"], "all", ("keepdims", 1)).Node("Add", ["sum", "all"], "state").Output("state", OnnxModel.FloatType, "batch", Encoders.Width)),
            "changing-vectors" => Encoders.Summed(Start()).Constant("fixed", Encoders.Table, Encoders.Items, Encoders.Width).Constant("both", [0L, 1], 2)
                .Node("ReduceSum", ["state", "both"], "shift", ("keepdims", 1)).Node("Add", ["fixed", "shift"], "item_vectors")
                .Output("item_vectors", OnnxModel.FloatType, Encoders.Items, Encoders.Width),
            "elsewhere" => Start().ConstantElsewhere("table", "../../secrets.bin", Encoders.Items + 1, Encoders.Width)
                .Node("Gather", ["table", "items"], "state").Output("state", OnnxModel.FloatType, "batch", Encoders.Width),
            "elsewhere-inside" => Vectors(Encoders.Summed(Start())).Constant("yes", true).Node("If", ["yes"], "unused",
                ("then_branch", new OnnxModel().ConstantElsewhere("hidden", "x.bin", 1, 1).Output("hidden", OnnxModel.FloatType, 1, 1)),
                ("else_branch", new OnnxModel().ConstantElsewhere("hidden", "x.bin", 1, 1).Output("hidden", OnnxModel.FloatType, 1, 1))),
            _ => Vectors(Start().Node("Oracle", ["items"], "state").Output("state", OnnxModel.FloatType, "batch", Encoders.Width)),
        };
    }

    private static float[] Scores(TrainedElsewhere model, params History[] histories)
    {
        var scores = new float[histories.Length * Encoders.Items];
        model.Scorer.Score(histories, scores);
        return scores;
    }

    private static void AssertScores(float[] expected, TrainedElsewhere model, History history) => Assert.Equal(expected, Scores(model, history), Close);

    private static bool Close(float one, float other) => Math.Abs(one - other) < 1e-4;

    private string Refusal(OnnxModel model, int items = Encoders.Items) => Assert.Throws<UnfitModelException>(() => Open(model, items: items)).Message;

    private TrainedElsewhere Open(OnnxModel model, OnnxAlignment align = OnnxAlignment.Right, int items = Encoders.Items, TimeSpan? limit = null) =>
        Open(model.ToArray(), align, items, limit);

    private TrainedElsewhere Open(byte[] model, OnnxAlignment align = OnnxAlignment.Right, int items = Encoders.Items, TimeSpan? limit = null)
    {
        var path = Path.Combine(_folder, "model.onnx");
        File.WriteAllBytes(path, model);
        return TrainedElsewhere.Open(
            path, new OnnxLayout(items, Length, align), threads: 1, limit ?? TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }
}
