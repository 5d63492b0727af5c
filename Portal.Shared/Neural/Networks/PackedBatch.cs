namespace Portal.Shared.Neural.Networks;

/// <summary>Sequences packed one after the other without padding.</summary>
/// <param name="Items">[rows]: item of each row.</param>
/// <param name="Starts">[sequences + 1]: first row of each sequence, and the number of rows.</param>
/// <param name="Behaviours">[rows]: number of what was done to it; empty when the network does not ask.</param>
/// <param name="Gaps">[rows]: number of the time gap before it; empty when the network does not ask.</param>
public readonly record struct PackedBatch(
    ReadOnlyMemory<int> Items, ReadOnlyMemory<int> Starts, ReadOnlyMemory<byte> Behaviours = default, ReadOnlyMemory<byte> Gaps = default)
{
    /// <summary>Rows in all.</summary>
    public int Rows => Items.Length;

    /// <summary>Number of sequences.</summary>
    public int Sequences => Starts.Length - 1;
}
