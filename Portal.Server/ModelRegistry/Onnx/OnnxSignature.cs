using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>What a model takes and gives.</summary>
/// <param name="HasBehaviours">Whether it wants to know what was done.</param>
/// <param name="HasGaps">Whether it wants to know the times between.</param>
/// <param name="Batch">Rows it takes at once; 0 when any number.</param>
/// <param name="Length">Places of a row; 0 when any number.</param>
/// <param name="GivesScores">Whether it scores the items itself; otherwise it gives a state to compare with their vectors.</param>
/// <param name="VectorsAreOutput">Whether the items' vectors are an output rather than written into the graph.</param>
internal sealed record OnnxSignature(bool HasBehaviours, bool HasGaps, int Batch, int Length, bool GivesScores, bool VectorsAreOutput)
{
    /// <summary>Input: number of each item plus 1, 0 where nothing is.</summary>
    public const string Items = "items";

    /// <summary>Input: 1 viewed, 2 put into the cart, 3 bought, 0 where nothing is.</summary>
    public const string Behaviours = "behaviours";

    /// <summary>Input: seconds since the interaction before; 0 for the first, where not known and where nothing is.</summary>
    public const string Gaps = "gaps";

    /// <summary>Output: what a history amounts to.</summary>
    public const string State = "state";

    /// <summary>Output or initializer: what a state is multiplied with.</summary>
    public const string Vectors = "item_vectors";

    /// <summary>Output: a score for each item.</summary>
    public const string Scores = "scores";

    private const string Right = "Right are: inputs items int64 [batch, length] and, where wanted, behaviours int64 and gaps float of the same sides; "
        + "outputs state float [batch, width] with item_vectors float [items, width] as output or initializer, or scores float [batch, items].";

    /// <summary>Reads a signature and checks it.</summary>
    /// <exception cref="UnfitModelException">It is not one of those that are understood.</exception>
    public static OnnxSignature Of(InferenceSession session, OnnxFile file)
    {
        var (inputs, outputs) = (session.InputMetadata, session.OutputMetadata);
        if (Wrong(inputs, outputs, file) is { } wrong)
        {
            throw new UnfitModelException($"{wrong} {Right} Found are: inputs {Words(inputs)}; outputs {Words(outputs)}.");
        }

        var sides = inputs.Values.Select(input => input.Dimensions).ToArray();
        return new OnnxSignature(
            inputs.ContainsKey(Behaviours), inputs.ContainsKey(Gaps), Fixed(sides, 0), Fixed(sides, 1),
            !outputs.ContainsKey(State), outputs.ContainsKey(Vectors));
    }

    private static string? Wrong(IReadOnlyDictionary<string, NodeMetadata> inputs, IReadOnlyDictionary<string, NodeMetadata> outputs, OnnxFile file)
    {
        if (!inputs.ContainsKey(Items))
        {
            return "The model has no input 'items'.";
        }

        foreach (var (name, input) in inputs)
        {
            var type = name switch { Items or Behaviours => TensorElementType.Int64, Gaps => TensorElementType.Float, _ => default(TensorElementType?) };
            if (type is null)
            {
                return $"The model has an input '{name}' that Portal has nothing for.";
            }

            if (!Is(input, type.Value))
            {
                return $"The input '{name}' is {Words(input)} instead of {Word(type.Value)} [batch, length].";
            }
        }

        foreach (var side in new[] { 0, 1 })
        {
            if (inputs.Values.Select(input => input.Dimensions[side]).Where(count => count > 0).Distinct().Count() > 1)
            {
                return "The inputs have different sides.";
            }
        }

        return WrongOutputs(outputs, file);
    }

    private static string? WrongOutputs(IReadOnlyDictionary<string, NodeMetadata> outputs, OnnxFile file)
    {
        if (outputs.TryGetValue(State, out var state))
        {
            return !Is(state, TensorElementType.Float) ? $"The output 'state' is {Words(state)} instead of float [batch, width]."
                : outputs.TryGetValue(Vectors, out var vectors) ? Is(vectors, TensorElementType.Float) ? null
                    : $"The output 'item_vectors' is {Words(vectors)} instead of float [items, width]."
                : file.Vectors is null ? "The model gives a 'state' and no 'item_vectors' (float, two sides) to compare it with." : null;
        }

        return !outputs.TryGetValue(Scores, out var scores) ? "The model gives neither 'state' nor 'scores'."
            : Is(scores, TensorElementType.Float) ? null : $"The output 'scores' is {Words(scores)} instead of float [batch, items].";
    }

    private static bool Is(NodeMetadata value, TensorElementType type) => value.IsTensor && value.ElementDataType == type && value.Dimensions.Length == 2;

    private static int Fixed(int[][] sides, int side) => Math.Max(0, sides.Max(input => input[side]));

    private static string Words(IReadOnlyDictionary<string, NodeMetadata> values) =>
        string.Join(", ", values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key} {Words(value.Value)}"));

    private static string Words(NodeMetadata value) => !value.IsTensor ? "no tensor"
        : $"{Word(value.ElementDataType)} [{string.Join(", ", value.Dimensions.Select((count, side) => count > 0 ? $"{count}" : value.SymbolicDimensions[side] is { Length: > 0 } name ? name : "?"))}]";

    private static string Word(TensorElementType type) => type.ToString().ToLowerInvariant();
}
