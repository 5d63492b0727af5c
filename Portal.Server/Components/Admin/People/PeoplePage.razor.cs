using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;

namespace Portal.Server.Components.Admin.People;

/// <summary>Who may do what.</summary>
public sealed partial class PeoplePage : IDisposable
{
    private const int PageSize = 50;
    private const string Everybody = "all";
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<Person>? _people;
    private PeopleRefusal? _refusal;
    private bool _hasMore, _failed;

    [Inject]
    private FindPeople Find { get; set; } = null!;

    [Inject]
    private ILogger<PeoplePage> Logger { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Role { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private string Wanted => Role is not null && (Role == Everybody || PortalRoles.Staff.Contains(Role)) ? Role : FindPeople.Staff;

    private IEnumerable<(string Value, string Name)> Filters =>
        [(FindPeople.Staff, Text["PeopleStaff"]), .. PortalRoles.Staff.Select(role => (role, Text[$"Role_{role}"].Value)), (Everybody, Text["PeopleAll"])];

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task ChangeAsync(Func<CancellationToken, Task<PeopleRefusal?>> change)
    {
        _refusal = await change(_stop.Token);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var found = await Find.FindAsync(Wanted == Everybody ? null : Wanted, Q, After, PageSize + 1, _stop.Token);
            (_people, _hasMore, _failed) = ([.. found.Take(PageSize)], found.Count > PageSize, false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
    }

    [LoggerMessage(LogLevel.Error, "The people's page could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
