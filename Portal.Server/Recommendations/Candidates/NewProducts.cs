using System.Threading.Channels;
using Portal.Server.Catalog;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// The products a trained model does not know, and who stands in for them: found when a product comes, kept until it
/// changes or another model is trained.
/// </summary>
internal sealed class NewProducts
{
    /// <summary>The newest so many get somebody to stand in: what is asked for each list costs a few microseconds for a hundred.</summary>
    private const int Most = 1_000;

    private readonly ICatalogue _catalogue;
    private readonly StandIns _standIns;
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private Dictionary<int, StandIn?> _found = [];
    private ProductNumbers _trained = new([], null!);
    private string? _base;
    private int _changes, _seen;

    /// <summary>Follows the catalogue.</summary>
    public NewProducts(ICatalogue catalogue, StandIns standIns)
    {
        (_catalogue, _standIns) = (catalogue, standIns);
        catalogue.Changed += Follow;
    }

    /// <summary>Whether products came or changed since the last <see cref="Of"/>.</summary>
    public bool HaveChanged => Volatile.Read(ref _changes) != _seen;

    /// <summary>Completes when products came or changed.</summary>
    public async Task WhenChangedAsync(CancellationToken cancellationToken) => await _bell.Reader.ReadAsync(cancellationToken);

    /// <summary>A model's numbers for products, those it does not know behind its own; and who stands in for all it was not trained with.</summary>
    public (ProductNumbers Numbers, IReadOnlyList<StandIn?> StandIns) Of(TunedModel model)
    {
        _seen = Volatile.Read(ref _changes);
        var numbers = new ProductNumbers(model.Items, _catalogue);
        numbers = numbers.With(Enumerable.Range(1, _catalogue.Count).Select(back => _catalogue.Count - back)
            .Where(product => numbers.NumberOf(product) < 0 && !_catalogue[product].Removed).Take(Most)
            .Where(product => StandInFor(model, product) is not null).ToArray());
        return (numbers,
        [
            .. Enumerable.Range(model.TrainedItems, numbers.Count - model.TrainedItems).Select(numbers.ProductOf)
                .Select(product => product < 0 ? null : StandInFor(model, product)),
        ]);
    }

    /// <summary>Who stands in for a product a model was not trained with; null when nothing it knows resembles it.</summary>
    public StandIn? StandInFor(TunedModel model, int product)
    {
        lock (_gate)
        {
            if (_base != model.Base)
            {
                (_base, _found, _trained) = (model.Base, [], new ProductNumbers(model.Items.Take(model.TrainedItems), _catalogue));
            }

            if (!_found.TryGetValue(product, out var found))
            {
                _found.Add(product, found = _standIns.Of(product, _trained.NumberOf));
            }

            return found;
        }
    }

    private void Follow(IReadOnlyList<int> products)
    {
        lock (_gate)
        {
            foreach (var product in products)
            {
                _found.Remove(product);
            }
        }

        Interlocked.Increment(ref _changes);
        _bell.Writer.TryWrite(true);
    }
}
