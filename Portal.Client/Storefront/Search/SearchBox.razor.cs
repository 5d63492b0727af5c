using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Portal.Client.Api;
using Portal.Client.Storefront.Browse;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Search;

/// <summary>Where the shopper types what to look for.</summary>
public sealed partial class SearchBox
{
    private ElementReference _input;
    private Suggestions? _lines;
    private string _words = "";

    /// <summary>Id of the input; give each box of a page its own.</summary>
    [Parameter]
    public string Id { get; set; } = "search";

    /// <summary>Name of the form, where a page has more than one box.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Further classes of the form.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The shopper went to what was looked for; a sheet that holds the box closes then.</summary>
    [Parameter]
    public EventCallback OnGone { get; set; }

    [Inject]
    private ICatalogueApi Catalogue { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Suggestions Lines => _lines!;

    private string ListId => $"{Id}-lines";

    private string? ActiveId => Lines.ChosenLine is null ? null : OptionId(Lines.Chosen);

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        Lines.Changed -= Refresh;
        Lines.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _lines = new Suggestions(Catalogue, Time);
        _words = SearchAddress.WordsOf(Navigation.Uri) ?? "";
        Lines.Changed += Refresh;
        Navigation.LocationChanged += Follow;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // A reader who began to type before the page was interactive goes on where the cursor was.
            await using var typed = await Js.InvokeAsync<IJSObjectReference>("import", "./js/typed.js");
            await typed.InvokeVoidAsync("restore", _input);
        }
    }

    private string OptionId(int index) => $"{Id}-line-{index}";

    private Task TypeAsync() => Lines.TypeAsync(_words);

    private void Press(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown":
                Lines.Move(1);
                break;
            case "ArrowUp":
                Lines.Move(-1);
                break;
            case "Escape" when Lines.Open:
                Lines.Close();
                break;
            case "Escape":
                _words = "";
                break;
        }
    }

    private void Reopen() => Lines.Reopen();

    private void Leave(FocusEventArgs _) => Lines.Close();

    private async Task ClearAsync()
    {
        _words = "";
        await Lines.TypeAsync("");
        await _input.FocusAsync();
    }

    private Task Submit()
    {
        if (Lines.ChosenLine is { } line)
        {
            return Go(line);
        }

        return string.IsNullOrWhiteSpace(_words) ? Task.CompletedTask : GoTo(SearchAddress.Of(_words.Trim()));
    }

    private Task Go(SearchSuggestion line) => GoTo(SearchAddress.Of(line));

    private Task GoTo(string address)
    {
        Lines.Close();
        Navigation.NavigateTo(address);
        return OnGone.InvokeAsync();
    }

    // The box says what the page shows: the words on a page of results, nothing elsewhere.
    private void Follow(object? sender, LocationChangedEventArgs location) => InvokeAsync(() =>
    {
        _words = SearchAddress.WordsOf(location.Location) ?? "";
        Lines.Close();
    });

    private void Refresh() => InvokeAsync(StateHasChanged);
}
