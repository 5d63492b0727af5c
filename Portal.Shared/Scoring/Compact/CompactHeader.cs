using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Scoring.Compact;

/// <summary>What a compact model says of itself; everything that follows it in the file has the length it gives.</summary>
/// <param name="Format">Form of the file.</param>
/// <param name="Version">The model it was made of.</param>
/// <param name="Items">Items.</param>
/// <param name="Width">Numbers in an item's vector.</param>
/// <param name="PartWidth">Numbers of a vector that one byte stands for.</param>
/// <param name="Centroids">Values a byte can stand for, 1 to 256.</param>
/// <param name="Salt">What product ids are hashed with, so that no two hashes are alike.</param>
/// <param name="Tensors">The network's parameters but the items' vectors, in the order of the file.</param>
public sealed record CompactHeader(
    int Format, string Version, int Items, int Width, int PartWidth, int Centroids, uint Salt, IReadOnlyList<CompactTensor> Tensors)
{
    /// <summary>The form this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Shape of the network, when it is a transformer.</summary>
    public TransformerSettings? Transformer { get; init; }

    /// <summary>Shape of the network, when it is recurrent.</summary>
    public RecurrentSettings? Recurrent { get; init; }

    /// <summary>Bytes of an item.</summary>
    public int Parts => (Width + PartWidth - 1) / PartWidth;
}
