using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// A network that reads sequences of items and gives, at each row, a vector to compare with every item's vector: the
/// nearer, the likelier the item is next.
/// </summary>
public interface ISequenceNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Parameters and their gradients.</summary>
    Parameters<T> Parameters { get; }

    /// <summary>The item vectors, in and out.</summary>
    ItemEncoder<T> Items { get; }

    /// <summary>The multiplier it works with.</summary>
    Gemm<T> Gemm { get; }

    /// <summary>Longest sequence; of a longer one the newest part is to be given.</summary>
    int MaxLength { get; }

    /// <summary>The result of each row, [rows, width]; valid until the next pass.</summary>
    /// <param name="batch">Sequences, each 1 to <see cref="MaxLength"/> long.</param>
    /// <param name="training">Whether activations are dropped.</param>
    /// <param name="step">Number of the training step: seeds the dropout.</param>
    Slice<T> Forward(in PackedBatch batch, bool training, ulong step);

    /// <summary>
    /// Adds the gradients of all parameters, from the gradient of the last result. What belongs to item vectors is added to
    /// <see cref="ItemEncoder{T}.Gradient"/>; <see cref="ItemEncoder{T}.Back()"/> takes it on.
    /// </summary>
    void Backward(Slice<T> dResult);

    /// <summary>A state that nothing was told to yet.</summary>
    ISequenceState<T> Start();

    /// <summary>The same network with memory of its own, and perhaps more items: these have vectors of zeros, and no attributes.</summary>
    /// <param name="items">Items of its catalogue, at least as many as here.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="forTraining">Whether it can be trained: it then has gradients, and every item may get a vector of its own.</param>
    ISequenceNetwork<T> Copy(int items, int maxRows, Workers workers, bool forTraining);
}

/// <summary>
/// What a network keeps of one sequence, so that one more event costs one row. One caller at a time; states of one network
/// may be used by several threads at once.
/// </summary>
public interface ISequenceState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Events it was told and still reads.</summary>
    int Length { get; }

    /// <summary>Bytes it keeps.</summary>
    int Bytes { get; }

    /// <summary>Tells it the next item; the result equals that of the last row of the whole sequence.</summary>
    /// <param name="item">The item.</param>
    /// <param name="result">[width], replaced; empty where nobody asks, which costs less: what follows is told right after it.</param>
    /// <param name="behaviour">Number of what was done to it.</param>
    /// <param name="gap">Number of the time gap before it.</param>
    void Append(int item, Span<T> result, byte behaviour = 0, byte gap = 0);

    /// <summary>Forgets the newest events, so that <paramref name="length"/> are left.</summary>
    /// <param name="length">At most <see cref="Length"/>.</param>
    void Truncate(int length);

    /// <summary>Becomes the first <paramref name="length"/> events of another state of the same network.</summary>
    /// <param name="other">Of the same network; not changed.</param>
    /// <param name="length">At most the other's <see cref="Length"/>.</param>
    void CopyFrom(ISequenceState<T> other, int length);
}
