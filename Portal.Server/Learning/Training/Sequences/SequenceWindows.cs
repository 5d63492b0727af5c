using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>The training sequences cut into windows: of a long one, each part is learned from once an epoch.</summary>
internal sealed class SequenceWindows
{
    private readonly SequenceSet _sequences;
    private readonly (int Sequence, int First, int Length)[] _windows;

    /// <param name="sequences">What to learn from.</param>
    /// <param name="maxLength">Most inputs of a window.</param>
    public SequenceWindows(SequenceSet sequences, int maxLength)
    {
        _sequences = sequences;
        var windows = new List<(int, int, int)>(sequences.Count);
        for (var sequence = 0; sequence < sequences.Count; sequence++)
        {
            // From the end, so that the newest window is whole; each row but the first is a target once.
            for (var last = sequences.ItemsOf(sequence).Length - 1; last > 0; last -= maxLength)
            {
                var first = Math.Max(0, last - maxLength);
                windows.Add((sequence, first, last - first));
            }
        }

        _windows = [.. windows];
    }

    /// <summary>Number of windows.</summary>
    public int Count => _windows.Length;

    /// <summary>Targets of all windows.</summary>
    public long Targets => _windows.Sum(window => (long)window.Length);

    /// <summary>Copies a window; the target of each row is the next item.</summary>
    /// <param name="window">Its number.</param>
    /// <param name="items">Gets the items.</param>
    /// <param name="targets">Gets the item behind each.</param>
    /// <param name="behaviours">Gets what was done, where that is known.</param>
    /// <param name="gaps">Gets the classes of the times between them (<see cref="TimeGaps"/>).</param>
    /// <returns>Rows copied.</returns>
    public int Copy(int window, Span<int> items, Span<int> targets, Span<byte> behaviours, Span<byte> gaps)
    {
        var (sequence, first, length) = _windows[window];
        var source = _sequences.ItemsOf(sequence).Span;
        source.Slice(first, length).CopyTo(items);
        source.Slice(first + 1, length).CopyTo(targets);
        if (_sequences.HasBehaviours)
        {
            var done = _sequences.BehavioursOf(sequence).Span.Slice(first, length);
            for (var i = 0; i < length; i++)
            {
                behaviours[i] = (byte)done[i];
            }
        }

        TimeGaps.Fill(_sequences.HasTimes ? _sequences.TimesOf(sequence).Span.Slice(first, length) : default, gaps[..length]);
        return length;
    }
}
