using System.Runtime.InteropServices;
using Portal.Server.Learning;
using Portal.Server.Learning.Bench;
using Portal.Server.Learning.Training.Sequences;
using Portal.Server.Tests.Learning.Training;

namespace Portal.Server.Tests.Learning.Bench;

public sealed class PeerBatchesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_next_item_is_in_one_batch(bool sorted)
    {
        SequenceSet set = Made.Set(9, [[1, 2, 3], [4, 5], [6, 7, 8, 0], [1, 3]]);
        var settings = new SequenceTrainingSettings { Batch = 2, Negatives = 3 };

        var interactions = new PeerBatches(set, settings, 50).Write(_path, 1, sorted);

        var numbers = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(_path)).ToArray();
        Assert.Equal(7, interactions.Sum());
        Assert.Equal((2 * (2 + 3)) + 4 + (2 * 7), numbers.Length);
        Assert.Equal([2, 3], numbers[..2]);
        Assert.Equal(sorted ? [2, 5] : interactions.Order(), interactions.Order());
    }

    public void Dispose() => File.Delete(_path);
}
