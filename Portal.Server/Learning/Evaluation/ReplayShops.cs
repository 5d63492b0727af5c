using System.Diagnostics.CodeAnalysis;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Opens the shop an evaluation needs, once for all the pipelines that need the same; gone at the end.</summary>
/// <param name="buildHost">Builds the program.</param>
/// <param name="request">What is evaluated.</param>
internal sealed class ReplayShops(Func<WebApplication> buildHost, JudgeRequest request) : IAsyncDisposable
{
    private (SequenceSet Past, IScorer Served, ReplayShop Shop)? _open;

    /// <summary>Whether what is fitted to this input is asked nothing.</summary>
    public bool NeedsNoShop(TrainingInput input) => request.RefitWithValidation && input.Validation is not null;

    /// <summary>The shop that knows this past and serves this model.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "Trainers are synchronous and run on a thread of their own.")]
    public ReplayShop Open(SequenceSet past, FittedModel served, CancellationToken cancellationToken)
    {
        if (_open is { } open && open.Past == past && open.Served == served.Scorer)
        {
            return open.Shop;
        }

        CloseAsync().AsTask().GetAwaiter().GetResult();
        var shop = ReplayShop.OpenAsync(buildHost, request.Data, past, served, cancellationToken).GetAwaiter().GetResult();
        _open = (past, served.Scorer, shop);
        return shop;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => CloseAsync();

    private async ValueTask CloseAsync()
    {
        if (_open is { } open)
        {
            _open = null;
            await open.Shop.DisposeAsync();
        }
    }
}
