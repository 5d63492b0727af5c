using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Learning.FineTuning;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.ModelRegistry;

public sealed class ModelDeltasTests : IAsyncDisposable
{
    private const int Items = 6;
    private readonly Heard _heard = new();
    private readonly PortalApp _app;

    public ModelDeltasTests() => _app = new() { Replace = services => services.AddSingleton<ILoggerProvider>(_heard) };

    private ModelStore Store => _app.Get<ModelStore>();

    private ModelDeltas Deltas => _app.Get<ModelDeltas>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void A_start_comes_to_the_same_numbers_as_the_program_that_learned_them()
    {
        var model = Base("one");
        for (var step = 1; step <= 3; step++)
        {
            model = model.With(Publish(model, step, step == 2 ? ["new"] : []));
        }

        var opened = Deltas.Follow(Open("one"));

        Assert.Equal(("one+3", Items + 1, 300L), (opened.Version, opened.Items.Count, opened.LearnedTo));
        Assert.Equal("new", opened.Items[^1]);
        Assert.Equal(Values(model), Values(opened));
        Assert.NotEqual(Values(Open("one")), Values(Deltas.Follow(Open("one"))));
    }

    [Fact]
    public void Only_the_rows_that_changed_are_in_a_delta()
    {
        var model = Base("one");
        var trained = Copy(model, Items);
        trained.Parameters["items"].Value.Span[9] += 1;

        var delta = model.To([trained], model.Items, whole: false, DateTimeOffset.UnixEpoch, 0);

        Assert.Equal([2], (int[])delta.Tensors["items.rows"].Values);
        Assert.Equal(4, delta.Tensors["items"].Values.Length);
        Assert.Equal(["items", "items.rows"], delta.Tensors.Keys.Order());
    }

    [Theory]
    [InlineData(1, "one")]
    [InlineData(2, "one+1")]
    [InlineData(3, "one+2")]
    public void A_damaged_delta_is_refused_in_a_sentence_and_the_chain_ends_there(int damaged, string version)
    {
        var model = Base("one");
        for (var step = 1; step <= 3; step++)
        {
            model = model.With(Publish(model, step, []));
        }

        var path = Path.Combine(Deltas.FolderOf("one"), $"00000{damaged}.safetensors");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        var opened = Deltas.Follow(Open("one"));
        _ = Deltas.Follow(Open("one"));

        Assert.Equal(version, opened.Version);
        var said = Assert.Single(_heard.All(), said => said.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains($"00000{damaged}.safetensors", said, StringComparison.Ordinal);
        Assert.Contains($"The chain ends at {version}", said, StringComparison.Ordinal);
        // Fine-tuning goes on from there: what stood behind is gone.
        var next = opened.With(Publish(opened, 9, []));
        Assert.Equal(next.Version, Deltas.Follow(Open("one")).Version);
        Assert.Equal(damaged, Directory.GetFiles(Deltas.FolderOf("one")).Length);
    }

    [Fact]
    public void A_delta_of_another_model_or_of_another_state_is_refused()
    {
        var (one, two) = (Base("one"), Base("two"));
        var first = Publish(one, 1, []);
        Publish(two, 1, []);
        File.Copy(Path.Combine(Deltas.FolderOf("one"), "000001.safetensors"), Path.Combine(Deltas.FolderOf("two"), "000001.safetensors"), overwrite: true);

        Assert.Equal("two", Deltas.Follow(Open("two")).Version);
        Assert.Contains(_heard.All(), said => said.Contains("it belongs to the version one, not to two", StringComparison.Ordinal));
        var other = one.With(first with { Hash = "another" });
        Assert.Contains("does not go on from", Assert.Throws<DamagedBundleException>(() => one.With(first).With(To(other, 2, []))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_delta_takes_the_place_of_those_before_it_for_starts_and_for_programs_that_run()
    {
        var model = Base("one");
        model = model.With(Publish(model, 1, ["new"]));
        var running = model;
        model = model.With(Publish(model, 2, []));

        var whole = model.With(Publish(model, 3, [], whole: true));

        Assert.Equal("000003-whole.safetensors", Path.GetFileName(Assert.Single(Directory.GetFiles(Deltas.FolderOf("one")))));
        foreach (var opened in new[] { Deltas.Follow(Open("one")), Deltas.Follow(running) })
        {
            Assert.Equal(("one+3", "new"), (opened.Version, opened.Items[^1]));
            Assert.Equal(Values(whole), Values(opened));
        }
    }

    [Fact]
    public void What_a_broken_off_writing_left_behind_is_no_delta()
    {
        var model = Base("one");
        Publish(model, 1, []);
        File.Move(Path.Combine(Deltas.FolderOf("one"), "000001.safetensors"), Path.Combine(Deltas.FolderOf("one"), "000001.safetensors.unfinished"));

        Assert.Equal("one", Deltas.Follow(Open("one")).Version);
        Assert.Empty(_heard.All());
    }

    private TunedModel Base(string id)
    {
        var network = new RecurrentSequence<float>(new RecurrentSettings(Items, Width: 4, MaxLength: 5), 25, new Workers(1), 1);
        var state = ScorerForms.TakeApart(new SequenceScorer(network, 25));
        Bundle.Write(
            Store.FolderOf(id), BundleTests.Manifest(id) with { Kind = state.Kind, Settings = new JsonObject { ["scorer"] = state.Settings } },
            state.Tensors, [.. Enumerable.Range(0, Items).Select(item => $"item-{item}")]);
        return Open(id);
    }

    private TunedModel Open(string id) => TunedModel.Open(Bundle.Open(Store.FolderOf(id)));

    private ModelDelta Publish(TunedModel model, int seed, string[] newItems, bool whole = false) => Deltas.Publish(To(model, seed, newItems, whole));

    /// <summary>A delta that changes one item row and one other parameter.</summary>
    private static ModelDelta To(TunedModel model, int seed, string[] newItems, bool whole = false)
    {
        var trained = Copy(model, model.Items.Count + newItems.Length);
        trained.Parameters["items"].Value.Span[^((4 * seed % 12) + 1)] += seed;
        trained.Parameters["dense.bias"].Value.Span[seed % 4] -= seed;
        return model.To([trained], [.. model.Items, .. newItems], whole, DateTimeOffset.UnixEpoch, 100 * seed);
    }

    private static ISequenceNetwork<float> Copy(TunedModel model, int items) => model.Networks[0].Network.Copy(items, 5, new Workers(1), forTraining: true);

    private static float[] Values(TunedModel model) => [.. model.Networks[0].Network.Parameters.All.SelectMany(parameter => parameter.Value.Span.ToArray())];
}
