namespace Portal.Shared.Scoring.Compact;

/// <summary>A parameter of a compact model.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Rows">Rows that have a scale of their own and 8 bits a number; 0 when its numbers stand as halves (16 bits).</param>
/// <param name="Count">Numbers in it.</param>
public sealed record CompactTensor(string Name, int Rows, int Count)
{
    /// <summary>Bytes in the file.</summary>
    public long Bytes => Rows > 0 ? ((long)Rows * sizeof(float)) + Count : (long)Count * sizeof(ushort);
}
