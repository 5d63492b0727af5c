using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Tests.Scoring.Live;

/// <summary>What is served is what was judged.</summary>
public sealed class LiveScorersTests : IDisposable
{
    private const int Items = 600;
    private const int MaxLength = 12;

    private readonly Workers _workers = new(1);
    private readonly Random _random = new(3);

    public void Dispose() => _workers.Dispose();

    [Theory]
    [InlineData("transformer")]
    [InlineData("gru")]
    [InlineData("neighbours")]
    [InlineData("blend")]
    public void EveryStep_GivesTheScoresOfTheWholeHistory(string kind)
    {
        var scorer = Make(kind);
        var (live, memory) = (LiveScorers.Of(scorer), new LiveMemory());
        for (var length = 0; length <= MaxLength; length++)
        {
            var history = Walk(length);

            using var answer = live.Ask(history, memory);

            AssertSame(Expected(scorer, history), answer);
        }
    }

    [Fact]
    public void AHistoryThatMightHaveBeen_LeavesTheMemoryAlone()
    {
        var scorer = Make("blend");
        var (live, memory) = (LiveScorers.Of(scorer), new LiveMemory());
        var history = Walk(9);
        live.Ask(history, memory).Dispose();
        for (var without = 0; without < history.Length; without++)
        {
            var other = Without(history, without);

            using (var answer = live.Ask(other, memory, keep: false))
            {
                AssertSame(Expected(scorer, other), answer);
            }

            using var again = live.Ask(history, memory);
            AssertSame(Expected(scorer, history), again);
        }
    }

    [Fact]
    public void AHistoryThatChanged_IsFollowedFromWhereItDiffers()
    {
        var scorer = Make("transformer");
        var (live, memory) = (LiveScorers.Of(scorer), new LiveMemory());
        var history = Walk(10);
        foreach (var next in new[] { history, Without(history, 4), Walk(3), Walk(0), history })
        {
            using var answer = live.Ask(next, memory);

            AssertSame(Expected(scorer, next), answer);
        }
    }

    [Fact]
    public void ALongHistory_IsReadFromAPlaceItsEventsName_WhoeverReadsIt()
    {
        var scorer = Make("transformer");
        var (live, memory) = (LiveScorers.Of(scorer), new LiveMemory());
        var (history, starts) = (Walk(80), new HashSet<int>());
        for (var length = MaxLength + 1; length <= 80; length++)
        {
            var now = new History(history.Items[..length], history.Behaviours[..length]);
            using var told = live.Ask(now, memory);
            using var anew = live.Ask(now);

            var start = SequenceWindow.Start(now.Items.Span, MaxLength);
            starts.Add(start);
            Assert.InRange(length - start, MaxLength - (MaxLength / 4), MaxLength);
            var window = new History(now.Items[start..], now.Behaviours[start..]);
            AssertSame(Expected(scorer, window), told);
            AssertSame(Expected(scorer, window), anew);
        }

        // One event in two at most moves the window: the others cost one row.
        Assert.InRange(starts.Count, 2, 40);
    }

    [Fact]
    public void TheBestOfABlend_AreThoseOfTheWholeCatalogue_WithoutWhatIsNotAllowed()
    {
        var scorer = Make("blend");
        var live = LiveScorers.Of(scorer);
        for (var length = 1; length < 9; length++)
        {
            var history = Walk(length);
            using var answer = live.Ask(history);
            var best = new ScoredItem[10];

            var found = answer.Find(best, item => item % 3 != 0);

            Assert.Equal(10, found);
            var expected = Expected(scorer, history);
            Assert.Equal(
                Enumerable.Range(0, Items).Where(item => item % 3 != 0).OrderByDescending(item => expected[item]).Take(10),
                best.Select(item => item.Item));
        }
    }

    [Fact]
    public void WhereLittleIsAllowed_ItIsFoundAllTheSame()
    {
        var scorer = Make("blend");
        using var answer = LiveScorers.Of(scorer).Ask(Walk(5));
        var best = new ScoredItem[3];
        var expected = Expected(scorer, Walk(5));

        Assert.Equal(3, answer.Find(best, item => expected[item] <= expected.Order().ElementAt(5)));
        Assert.Equal(Enumerable.Range(0, Items).OrderBy(item => expected[item]).Skip(3).Take(3).Reverse(), best.Select(item => item.Item));
        Assert.Equal(1, answer.Find(best, item => item == 7));
    }

    [Fact]
    public void ABlendOfVoicesThatKnowFew_FindsWhatOneOfThemScores_AndNothingElse()
    {
        var (one, other) = (Make("neighbours"), Make("neighbours"));
        var live = LiveScorers.Of(new BlendScorer([new("one", one, ScoreScale.ShareOfBest, 1), new("other", other, ScoreScale.ShareOfBest, 2)]));
        var history = Walk(2);
        using var answer = live.Ask(history);
        var best = new ScoredItem[Items / 2];

        var found = answer.Find(best);

        var scored = Expected(one, history).Zip(Expected(other, history), (left, right) => float.IsFinite(left) || float.IsFinite(right)).ToArray();
        Assert.InRange(found, 1, best.Length - 1);
        Assert.Equal(Enumerable.Range(0, Items).Where(item => scored[item]), best[..found].Select(item => item.Item).Order());
    }

    [Fact]
    public void WhatWouldBeSaidOtherwise_IsOnTheScaleOfWhatIsSaid()
    {
        var (network, neighbours) = (Make("transformer"), Make("neighbours"));
        var live = LiveScorers.Of(new BlendScorer(
            [new("transformer", network, ScoreScale.LogSoftmax, 1), new("neighbours", neighbours, ScoreScale.ShareOfBest, 2)]));
        var (history, memory) = (Walk(7), new LiveMemory());
        var other = Without(history, 6);
        using var answer = live.Ask(history, memory);
        using var otherwise = answer.Otherwise(other, memory);

        // Shares are of the best there is with the whole history.
        var (best, items) = (Expected(neighbours, history).Max(), Enumerable.Range(0, Items).ToArray());
        var (without, scores) = (Expected(neighbours, other), new float[Items]);
        otherwise.Score(items, scores);
        var average = Expected(network, other).Average();
        var logits = Expected(network, other);
        Assert.All(items, item => Assert.Equal(
            logits[item] - average + (float.IsFinite(without[item]) ? 2 * without[item] / best : 0), scores[item], 2e-4f));
    }

    [Fact]
    public void WhatNeighboursWouldSayOtherwise_IsWhatTheySayOfThatHistory()
    {
        var live = LiveScorers.Of(Make("neighbours"));
        var (history, items) = (Walk(7), Enumerable.Range(0, Items).ToArray());
        using var answer = live.Ask(history);
        foreach (var other in Enumerable.Range(0, 7).Select(place => Without(history, place)).Append(new History(Array.Empty<int>())))
        {
            using var otherwise = answer.Otherwise(other, null);
            using var whole = live.Ask(other);
            var (scores, expected) = (new float[Items], new float[Items]);
            otherwise.Score(items, scores);
            whole.Score(items, expected);

            Assert.Equal(expected, scores);
            Assert.Equal(whole.Knows, otherwise.Knows);
            Assert.Equal(whole.Largest, otherwise.Largest);
            var (best, expectedBest) = (new ScoredItem[5], new ScoredItem[5]);
            Assert.Equal(whole.Find(expectedBest), otherwise.Find(best));
            Assert.Equal(expectedBest, best);
        }
    }

    [Fact]
    public void NothingKnown_IsSaid()
    {
        using var answer = LiveScorers.Of(Make("blend")).Ask(new History(Array.Empty<int>()));

        Assert.Equal(0, answer.Find(new ScoredItem[3]));
    }

    [Fact]
    public async Task ManyCallersAtOnce_GetWhatOneGets()
    {
        var scorer = Make("blend");
        var live = LiveScorers.Of(scorer);
        var histories = Enumerable.Range(1, 8).Select(Walk).ToArray();
        var expected = histories.Select(history => Best(live, history)).ToArray();

        await Parallel.ForAsync(0, 400, TestContext.Current.CancellationToken, (turn, _) =>
        {
            Assert.Equal(expected[turn % 8], Best(live, histories[turn % 8]));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void AMemory_SaysWhatItWeighs()
    {
        var (live, memory) = (LiveScorers.Of(Make("transformer")), new LiveMemory());
        live.Ask(Walk(2), memory).Dispose();
        var small = memory.Bytes;

        live.Ask(Walk(MaxLength), memory).Dispose();

        Assert.InRange(small, 1, memory.Bytes - 1);
    }

    private static ScoredItem[] Best(ILiveScorer live, History history)
    {
        using var answer = live.Ask(history);
        var best = new ScoredItem[10];
        return best[..answer.Find(best)];
    }

    private static float[] Expected(IScorer scorer, History history)
    {
        var scores = new float[Items];
        scorer.Score([history], scores);
        return scores;
    }

    /// <summary>The same but for one constant, which log-probabilities have and served scores have not.</summary>
    private static void AssertSame(float[] expected, LiveAnswer answer)
    {
        var (items, scores) = (Enumerable.Range(0, Items).ToArray(), new float[Items]);
        answer.Score(items, scores);
        var known = items.Where(item => float.IsFinite(expected[item]) && float.IsFinite(scores[item])).ToArray();
        Assert.Equal(expected.Select(float.IsFinite), scores.Select(float.IsFinite));
        if (known.Length > 0)
        {
            var constant = expected[known[0]] - scores[known[0]];
            Assert.All(known, item => Assert.Equal(expected[item], scores[item] + constant, 2e-4f));
        }
    }

    private static History Without(History history, int place) => new(
        history.Items.ToArray().Where((_, i) => i != place).ToArray(), history.Behaviours.ToArray().Where((_, i) => i != place).ToArray());

    private History Walk(int length)
    {
        var random = new Random(77);
        var items = new int[length];
        var behaviours = new Behaviour[length];
        for (var i = 0; i < length; i++)
        {
            (items[i], behaviours[i]) = (random.Next(Items), (Behaviour)random.Next(3));
        }

        return new History(items, behaviours);
    }

    private IScorer Make(string kind) => kind switch
    {
        "transformer" => Settled(new SequenceTransformer<float>(
            new TransformerSettings(Items, Width: 16, Blocks: 2, Heads: 2, Hidden: 32, MaxLength, PositionKind.Distance, Dropout: 0.5, Behaviours: 3, Gaps: 0),
            256, _workers, 2)),
        "gru" => Settled(new RecurrentSequence<float>(
            new RecurrentSettings(Items, CellKind.Gru, Width: 16, MaxLength, Dropout: 0.5, Behaviours: 3, Gaps: 0), 256, _workers, 2)),
        "neighbours" => new NeighbourScorer(Neighbours(), new HistoryWeights(0.8f)),
        _ => new BlendScorer(
        [
            new("transformer", Make("transformer"), ScoreScale.LogSoftmax, 1),
            new("silent", Make("gru"), ScoreScale.LogSoftmax, 0),
            new("neighbours", Make("neighbours"), ScoreScale.ShareOfBest, 2.5f),
        ]),
    };

    private SequenceScorer Settled(ISequenceNetwork<float> network)
    {
        foreach (ref var value in network.Parameters.Values.Span)
        {
            value += (float)(_random.NextDouble() - 0.5) * 0.3f;
        }

        network.Items.Refresh();
        return new SequenceScorer(network, 256);
    }

    private SparseRows Neighbours()
    {
        var (starts, indices, values) = (new List<int> { 0 }, new List<int>(), new List<float>());
        for (var item = 0; item < Items; item++)
        {
            foreach (var other in Enumerable.Range(0, Items).Where(other => other != item && _random.Next(40) == 0))
            {
                indices.Add(other);
                values.Add(_random.NextSingle());
            }

            starts.Add(indices.Count);
        }

        return new SparseRows(Items, [.. starts], [.. indices], [.. values]);
    }
}
