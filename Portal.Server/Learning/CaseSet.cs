using Portal.Shared.Scoring;

namespace Portal.Server.Learning;

/// <summary>Questions with known answers: after this history, which item came next?</summary>
/// <param name="sequences">Where the histories are.</param>
/// <param name="cases">For each case: its sequence, how much of it is known, and the answer.</param>
internal sealed class CaseSet(SequenceSet sequences, (int Sequence, int Length, int Target)[] cases)
{
    /// <summary>Number of cases.</summary>
    public int Count => cases.Length;

    /// <summary>Items of the catalogue.</summary>
    public int ItemCount => sequences.ItemCount;

    /// <summary>
    /// When the history's own items are masked: only those this was done to, or all when null. (Somebody may well buy
    /// what they viewed.)
    /// </summary>
    public Behaviour? MaskOnly { get; init; }

    /// <summary>Some of the cases.</summary>
    /// <param name="wanted">Whether a case is one of them.</param>
    public CaseSet Where(Func<int, bool> wanted) => new(sequences, [.. cases.Where((_, index) => wanted(index))]) { MaskOnly = MaskOnly };

    /// <summary>What is known.</summary>
    public History History(int index) => sequences.HistoryOf(cases[index].Sequence, cases[index].Length);

    /// <summary>Everything that came, from the next item to the end of the sequence.</summary>
    public ReadOnlyMemory<int> Coming(int index) => sequences.ItemsOf(cases[index].Sequence)[cases[index].Length..];

    /// <summary>When it came, in Unix seconds; null where times are not known.</summary>
    public long? SecondOf(int index) => sequences.HasTimes ? sequences.TimesOf(cases[index].Sequence).Span[cases[index].Length] : null;

    /// <summary>What came next.</summary>
    public int Target(int index) => cases[index].Target;

    /// <summary>When what came next was, in Unix seconds; 0 where times are not known.</summary>
    public long TimeOf(int index) =>
        sequences.HasTimes ? sequences.TimesOf(cases[index].Sequence).Span[Math.Min(cases[index].Length, sequences.TimesOf(cases[index].Sequence).Length - 1)] : 0;

    /// <summary>The items of a case's history that a masked ranking leaves out; never the answer.</summary>
    public IEnumerable<int> Masked(int index)
    {
        var (history, target) = (History(index), Target(index));
        for (var place = 0; place < history.Length; place++)
        {
            var item = history.Items.Span[place];
            if (item != target && (MaskOnly is not { } only || history.Behaviours.Span[place] == only))
            {
                yield return item;
            }
        }
    }

    /// <summary>The sequence a case is from: cases of one sequence are not independent of each other.</summary>
    public int Sequence(int index) => cases[index].Sequence;
}
