using System.Buffers;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Exchange;

/// <summary>
/// A scorer of one list of items, asked by the numbers of another: what it does not know is left out of histories and gets
/// no score.
/// </summary>
/// <param name="inner">The scorer.</param>
/// <param name="numbers">[items of the other list]: number of each in the scorer's list, -1 for one it does not know.</param>
internal sealed class TranslatedScorer(IScorer inner, int[] numbers) : IScorer
{
    /// <inheritdoc/>
    public int Items => numbers.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        var told = new History[histories.Length];
        for (var row = 0; row < told.Length; row++)
        {
            told[row] = Translate(histories[row]);
        }

        var own = ArrayPool<float>.Shared.Rent(told.Length * inner.Items);
        inner.Score(told, own.AsSpan(0, told.Length * inner.Items));
        for (var row = 0; row < told.Length; row++)
        {
            for (var item = 0; item < numbers.Length; item++)
            {
                scores[(row * numbers.Length) + item] = numbers[item] < 0 ? Unscored.Mark : own[(row * inner.Items) + numbers[item]];
            }
        }

        ArrayPool<float>.Shared.Return(own);
    }

    private History Translate(History history)
    {
        var known = new List<int>(history.Length);
        for (var place = 0; place < history.Length; place++)
        {
            if (numbers[history.Items.Span[place]] >= 0)
            {
                known.Add(place);
            }
        }

        return new History(
            known.Select(place => numbers[history.Items.Span[place]]).ToArray(),
            history.Behaviours.IsEmpty ? default : known.Select(place => history.Behaviours.Span[place]).ToArray(),
            history.Times.IsEmpty ? default : known.Select(place => history.Times.Span[place]).ToArray());
    }
}
