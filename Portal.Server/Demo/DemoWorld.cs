using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Demo.Catalogue;
using Portal.Server.Demo.World;

namespace Portal.Server.Demo;

/// <summary>The world of this demo shop; made when first asked for, which must be after the catalogue is there.</summary>
internal sealed class DemoWorld(ICatalogue catalogue, IOptions<DemoOptions> options)
{
    private readonly Lazy<TrueWorld> _truth = new(() =>
        new MakeWorld(new WorldSettings { Seed = options.Value.Seed }).Make(catalogue, DemoCatalogue.Load().Affinities));

    /// <summary>Its hidden truth; without products where the shop sells others than the demo's.</summary>
    public TrueWorld Truth => _truth.Value;
}
