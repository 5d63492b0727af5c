namespace Portal.Shared.Scoring;

/// <summary>How much each place of a history counts.</summary>
/// <param name="Decay">
/// What a place counts compared with the place after it: 1 counts all alike, 0 the newest alone.
/// </param>
/// <param name="Behaviours">What each <see cref="Behaviour"/> counts, by its number; null counts all alike.</param>
public sealed record HistoryWeights(float Decay = 1, IReadOnlyList<float>? Behaviours = null)
{
    /// <summary>All places alike.</summary>
    public static HistoryWeights Sum { get; } = new();

    /// <summary>The newest place alone.</summary>
    public static HistoryWeights Last { get; } = new(0);

    /// <summary>What a place counts.</summary>
    /// <param name="history">The history.</param>
    /// <param name="place">Place in it, 0 for the oldest.</param>
    public float Of(History history, int place) =>
        MathF.Pow(Decay, history.Length - 1 - place) * OfBehaviour(history, place);

    private float OfBehaviour(History history, int place) =>
        Behaviours is null || history.Behaviours.IsEmpty ? 1 : Behaviours[(int)history.Behaviours.Span[place]];
}
