using Portal.Server.Recommendations.Candidates;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class SessionMemoriesTests : IDisposable
{
    private readonly Workers _workers = new(1);
    private readonly ILiveScorer _scorer;

    public SessionMemoriesTests() => _scorer = LiveScorers.Of(new SequenceScorer(
        new SequenceTransformer<float>(new TransformerSettings(20, Width: 16, Blocks: 1, Heads: 2, Hidden: 32, MaxLength: 8), 64, _workers, 1), 64));

    public void Dispose() => _workers.Dispose();

    [Fact]
    public void AShopperWhoReturns_IsRemembered()
    {
        var memories = new SessionMemories(1 << 20);
        var first = memories.Use("anna", Told);

        Assert.Same(first, memories.Use("anna", Told));
        Assert.NotSame(first, memories.Use("ben", Told));
        Assert.Equal(2 * first.Bytes, memories.Bytes);
    }

    [Fact]
    public void OverTheLimit_TheOneNotSeenForLongestIsForgotten()
    {
        var size = new SessionMemories(1 << 20).Use("anna", Told).Bytes;
        var memories = new SessionMemories((2 * size) + 1);
        var (anna, ben) = (memories.Use("anna", Told), memories.Use("ben", Told));
        memories.Use("anna", Told);

        memories.Use("cleo", Told);

        Assert.Same(anna, memories.Use("anna", Told));
        Assert.NotSame(ben, memories.Use("ben", Told));
        Assert.InRange(memories.Bytes, 1, (2 * size) + 1);
    }

    [Fact]
    public void WhoIsForgottenWhileAsked_WeighsNothing()
    {
        var memories = new SessionMemories(1 << 20);

        memories.Use("anna", memory =>
        {
            memories.Forget("anna");
            return Told(memory);
        });

        Assert.Equal(0, memories.Bytes);
    }

    [Fact]
    public void AFailure_LeavesTheBooksRight()
    {
        var memories = new SessionMemories(1 << 20);

        Assert.Throws<InvalidOperationException>(() => memories.Use<int>("anna", memory =>
        {
            Told(memory);
            throw new InvalidOperationException();
        }));

        Assert.Equal(memories.Use("anna", memory => memory.Bytes), memories.Bytes);
    }

    private SessionMemory Told(SessionMemory memory)
    {
        _scorer.Ask(new History(new[] { 1, 2, 3 }), memory.Networks).Dispose();
        return memory;
    }
}
