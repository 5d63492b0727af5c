using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Server.Events;

namespace Portal.Server.Components.Admin.Views;

/// <summary>Finds the shopper to look at.</summary>
public sealed partial class ShopperChooser
{
    private const int Most = 6;

    private IReadOnlyList<SeenShopper>? _found;
    private string _search = "";
    private bool _failed;

    /// <summary>The one chosen now, or null.</summary>
    [Parameter, EditorRequired]
    public required string? Chosen { get; set; }

    /// <summary>Told which was chosen.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string> OnChosen { get; set; }

    [Inject]
    private FindShoppers Find { get; set; } = null!;

    [Inject]
    private ILogger<ShopperChooser> Logger { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private Task SearchAsync(ChangeEventArgs change)
    {
        _search = (string?)change.Value ?? "";
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (asked, culture) = (_search, CultureInfo.CurrentUICulture.Name);
        try
        {
            var found = await Task.Run(() => Find.Find(asked, culture, Most));
            // An answer to older words comes too late.
            (_found, _failed) = (asked == _search ? found : _found, false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            FindFailed(Logger, problem);
        }
    }

    [LoggerMessage(LogLevel.Error, "Shoppers could not be looked for")]
    private static partial void FindFailed(ILogger logger, Exception problem);
}
