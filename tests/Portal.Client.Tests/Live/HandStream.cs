using System.Threading.Channels;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Live;

/// <summary>One stream of lists.</summary>
internal sealed class HandStream(IReadOnlyList<PlacementRequest> requests)
{
    public IReadOnlyList<PlacementRequest> Requests => requests;

    public Channel<RecommendationList> Lists { get; } = Channel.CreateUnbounded<RecommendationList>();

    /// <summary>Completes when the reader went away.</summary>
    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Push(RecommendationList list) => Lists.Writer.TryWrite(list);

    public void Break() => Lists.Writer.TryComplete(new IOException("The line is dead."));
}
