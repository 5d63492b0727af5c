namespace Portal.Client.Live;

/// <summary>
/// Whether this page is part of a demonstration, and whether the shop stands beside what the recommender makes of it. The
/// server says so with the page; in a real shop it never does.
/// </summary>
public sealed class DemoView
{
    /// <summary>Whether this is a demonstration.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether the other side is open.</summary>
    public bool Split { get; private set; }

    /// <summary><see cref="Split"/> is another.</summary>
    public event Action? Changed;

    /// <summary>What the server said.</summary>
    public void Begin(bool isOn, bool split) => (IsOn, Split) = (isOn, isOn && split);

    /// <summary>Opens or closes the other side.</summary>
    public void Open(bool split)
    {
        if (IsOn && Split != split)
        {
            Split = split;
            Changed?.Invoke();
        }
    }
}
