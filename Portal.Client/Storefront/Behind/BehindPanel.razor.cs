using Microsoft.AspNetCore.Components;
using Portal.Client.Live;
using Portal.Client.Storefront.Home;
using Portal.Shared.Demo;
using Portal.Shared.Recommendations;

namespace Portal.Client.Storefront.Behind;

/// <summary>The other side of the lists. It shows "for you" wherever the shopper is, or a list of the page when one is chosen.</summary>
public sealed partial class BehindPanel : IDisposable
{
    private PlacementRequest? _chosen;
    private bool _behind;

    [Inject]
    private LiveThoughts Thoughts { get; set; } = null!;

    [Inject]
    private LiveLists Lists { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private DemoView View { get; set; } = null!;

    /// <summary>The lists of the page there is something to say about, "for you" first.</summary>
    private IReadOnlyList<PlacementRequest> Offered =>
        [.. Lists.Requests.Where(request => Thoughts.Last(request) is not null).OrderBy(request => request != HomePage.ForYou).DistinctBy(request => request.Placement)];

    private Thought? Shown => (_chosen is { } chosen && Offered.Contains(chosen) ? Thoughts.Last(chosen) : null)
        ?? (Offered.Count > 0 ? Thoughts.Last(Offered[0]) : null);

    /// <inheritdoc/>
    public void Dispose() => Thoughts.Changed -= Redraw;

    /// <inheritdoc/>
    protected override void OnInitialized() => Thoughts.Changed += Redraw;

    /// <summary>The page that opens the other side is left with it: a reload would open it again.</summary>
    private void Close()
    {
        View.Open(false);
        if ($"/{Navigation.ToBaseRelativePath(Navigation.Uri)}" == DemoDoors.Live)
        {
            Navigation.NavigateTo("/");
        }
    }

    private void Choose(PlacementRequest request) => _chosen = request;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
