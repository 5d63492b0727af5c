using Parquet;
using Parquet.Schema;

namespace Portal.Server.Learning.Exchange;

/// <summary>Writes interactions into one Parquet file, holding no more of them than one row group.</summary>
internal sealed class InteractionWriter : IAsyncDisposable
{
    /// <summary>Rows of a group: readers load whole groups, and this is some 8 MB of them.</summary>
    private const int RowsAtOnce = 1 << 18;

    private static readonly DataField<int> Sequence = new("sequence");
    private static readonly DataField<int> Position = new("position");
    private static readonly DataField<int> Item = new("item");
    private static readonly DataField<int> Behaviour = new("behaviour");
    private static readonly DataField<long?> Time = new("time");
    private static readonly DataField<string> Split = new("split", nullable: false);
    private static readonly string[] PartNames = ["train", "valid", "test"];

    private readonly ParquetWriter _writer;
    private readonly int[][] _numbers = [new int[RowsAtOnce], new int[RowsAtOnce], new int[RowsAtOnce], new int[RowsAtOnce]];
    private readonly long?[] _times = new long?[RowsAtOnce];
    private readonly string[] _parts = new string[RowsAtOnce];
    private int _count;

    private InteractionWriter(ParquetWriter writer) => _writer = writer;

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins a file.</summary>
    public static async Task<InteractionWriter> CreateAsync(Stream stream, CancellationToken cancellationToken) =>
        new(await ParquetWriter.CreateAsync(new ParquetSchema(Sequence, Position, Item, Behaviour, Time, Split), stream, cancellationToken: cancellationToken));

    /// <summary>Adds an interaction.</summary>
    /// <param name="sequence">Number of the sequence.</param>
    /// <param name="position">Its place in it, from 0.</param>
    /// <param name="item">Number of the item, from 0.</param>
    /// <param name="behaviour">What was done.</param>
    /// <param name="time">When, in Unix seconds; null when not known.</param>
    /// <param name="part">What it may be used for.</param>
    /// <param name="cancellationToken">Stops the writing of a group.</param>
    public async ValueTask AddAsync(
        int sequence, int position, int item, Portal.Shared.Scoring.Behaviour behaviour, long? time, SplitPart part, CancellationToken cancellationToken)
    {
        // As a model is told them: 0 is the padding.
        (_numbers[0][_count], _numbers[1][_count], _numbers[2][_count], _numbers[3][_count]) = (sequence, position, item + 1, (int)behaviour + 1);
        (_times[_count], _parts[_count]) = (time, PartNames[(int)part]);
        _count++;
        Rows++;
        if (_count == RowsAtOnce)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Writes what is left.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_count == 0)
        {
            return;
        }

        using var group = _writer.CreateRowGroup();
        DataField[] fields = [Sequence, Position, Item, Behaviour];
        for (var column = 0; column < fields.Length; column++)
        {
            await group.WriteAsync<int>(fields[column], _numbers[column].AsMemory(0, _count), cancellationToken: cancellationToken);
        }

        await group.WriteAsync<long>(Time, new ReadOnlyMemory<long?>(_times, 0, _count), cancellationToken: cancellationToken);
        await group.WriteAsync(Split, new ArraySegment<string>(_parts, 0, _count));
        group.CompleteValidate();
        _count = 0;
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
