using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry.Onnx;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>Sequence encoders trained elsewhere: the file as it came, and how it is told histories.</summary>
internal sealed class OnnxForm : IScorerForm
{
    private const string Kind = "onnx";
    private const string FileName = "model.onnx";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ScorerState? TakeApart(IScorer scorer) => scorer is not OnnxSequenceScorer encoder ? null
        : new ScorerState(Kind, JsonSerializer.SerializeToNode(encoder.Layout, JsonSerializerOptions.Web)!.AsObject(), new Dictionary<string, Tensor>())
        {
            Files = new Dictionary<string, byte[]> { [FileName] = encoder.Model },
        };

    /// <inheritdoc/>
    public IScorer PutTogether(ScorerState state, int threads)
    {
        var layout = state.Settings.Deserialize<OnnxLayout>(JsonSerializerOptions.Web)!;
        var model = state.Files.GetValueOrDefault(FileName) ?? throw new DamagedBundleException($"it has no file {FileName}");
        try
        {
            return OnnxSequenceScorer.Open(model, layout, threads, CancellationToken.None);
        }
        catch (UnfitModelException failure)
        {
            throw new DamagedBundleException($"its {FileName} cannot be used ({failure.Message.TrimEnd('.')})", failure);
        }
    }
}
