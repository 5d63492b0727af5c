using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Portal.Server.Components.Admin;

/// <summary>Asks the pages and every <see cref="IAdminSearch"/> this person may ask; what was typed since wins.</summary>
public sealed partial class AdminFind : IDisposable
{
    private const int Each = 6;
    private readonly List<(string Kind, IReadOnlyList<AdminHit> Hits)> _found = [];
    private CancellationTokenSource _typing = new();
    private string _query = "";
    private bool _failed;

    [Inject]
    private AdminPages Pages { get; set; } = null!;

    [Inject]
    private IEnumerable<IAdminSearch> Searches { get; set; } = null!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    [Inject]
    private ILogger<AdminFind> Logger { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Person { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => TypeAsync("");

    private async Task TypeAsync(string? typed)
    {
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        var query = (typed ?? "").Trim();
        try
        {
            var found = await FindAsync(query, _typing.Token);
            _query = query;
            _found.Clear();
            _found.AddRange(found.Where(kind => kind.Hits.Count > 0));
            _failed = false;
        }
        catch (OperationCanceledException)
        {
            // The reader typed on.
        }
        catch (Exception problem)
        {
            Failed(Logger, problem);
            _query = query;
            _found.Clear();
            _failed = true;
        }
    }

    private async Task<List<(string Kind, IReadOnlyList<AdminHit> Hits)>> FindAsync(string query, CancellationToken cancellationToken)
    {
        var person = (await Person).User;
        var pages = (await Pages.FindAsync(person)).Where(page => Text[page.Title].Value.Contains(query, StringComparison.CurrentCultureIgnoreCase));
        List<(string, IReadOnlyList<AdminHit>)> found =
            [("Find_Pages", [.. pages.Select(page => new AdminHit(Text[page.Title], Text[$"Group_{page.Group}"], page.Path, page.Icon))])];
        foreach (var search in query.Length == 0 ? [] : Searches)
        {
            if ((await Authorization.AuthorizeAsync(person, search.Policy)).Succeeded)
            {
                found.Add((search.Kind, await search.FindAsync(query, CultureInfo.CurrentUICulture.Name, Each, cancellationToken)));
            }
        }

        return found;
    }

    [LoggerMessage(LogLevel.Error, "The search of the admin area failed")]
    private static partial void Failed(ILogger logger, Exception problem);
}
