using Portal.Client.Api;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Search;

/// <summary>
/// The lines under a search box: asked for when typing pauses, chosen by arrow keys. An answer that comes after newer
/// words were typed is thrown away.
/// </summary>
internal sealed class Suggestions(ICatalogueApi catalogue, TimeProvider time) : IDisposable
{
    /// <summary>The pause in typing that is waited for: short enough to feel instant, long enough to skip most keystrokes.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(160);

    private CancellationTokenSource _asking = new();

    /// <summary>Something to show has changed.</summary>
    public event Action? Changed;

    /// <summary>The lines for the words typed last.</summary>
    public IReadOnlyList<SearchSuggestion> Lines { get; private set; } = [];

    /// <summary>The chosen line, or -1.</summary>
    public int Chosen { get; private set; } = -1;

    /// <summary>Whether the lines are shown.</summary>
    public bool Open { get; private set; }

    /// <summary>The chosen line itself, if there is one.</summary>
    public SearchSuggestion? ChosenLine => Open && Chosen >= 0 ? Lines[Chosen] : null;

    /// <summary>Waits for the pause, then asks for the lines of <paramref name="words"/>.</summary>
    public async Task TypeAsync(string words)
    {
        var cancellation = Restart();
        if (string.IsNullOrWhiteSpace(words))
        {
            Set([], open: false);
            return;
        }

        try
        {
            await Task.Delay(Pause, time, cancellation);
            var lines = await catalogue.SuggestAsync(words.Trim(), cancellation);
            cancellation.ThrowIfCancellationRequested();
            Set(lines, open: lines.Count > 0);
        }
        catch (OperationCanceledException)
        {
            // Newer words were typed, or the box was closed.
        }
        catch (ApiException)
        {
            // Suggestions are a convenience: without them the search itself still works and tells what is wrong.
            Set([], open: false);
        }
    }

    /// <summary>
    /// Moves the choice by <paramref name="step"/> lines, around the ends and through "none chosen". From here on the
    /// lines stay as they are until more is typed.
    /// </summary>
    public void Move(int step)
    {
        if (Lines.Count == 0)
        {
            return;
        }

        // An answer still under way would take the chosen line from under the reader's hand.
        _asking.Cancel();
        var places = Lines.Count + 1;
        Chosen = Open ? (Chosen + 1 + step + places) % places - 1 : step > 0 ? 0 : Lines.Count - 1;
        Open = true;
        Changed?.Invoke();
    }

    /// <summary>Hides the lines and forgets what is being asked.</summary>
    public void Close()
    {
        _asking.Cancel();
        (Open, Chosen) = (false, -1);
        Changed?.Invoke();
    }

    /// <summary>Shows the lines again, if there are any.</summary>
    public void Reopen()
    {
        Open = Lines.Count > 0;
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }

    private void Set(IReadOnlyList<SearchSuggestion> lines, bool open)
    {
        (Lines, Chosen, Open) = (lines, -1, open);
        Changed?.Invoke();
    }

    private CancellationToken Restart()
    {
        _asking.Cancel();
        _asking.Dispose();
        _asking = new();
        return _asking.Token;
    }
}
