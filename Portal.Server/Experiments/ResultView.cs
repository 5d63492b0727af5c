namespace Portal.Server.Experiments;

/// <summary>How results are looked at.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="UseHistory">Whether values are freed of what was before (CUPED).</param>
/// <param name="Segment">Kind of segment and its value, such as device and mobile; null: everybody.</param>
public sealed record ResultView(Engine Engine = Engine.Sequential, bool UseHistory = true, (string Kind, string Value)? Segment = null)
{
    /// <summary>Key of the arm the others are held against; null: the control.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether changes are shown as differences instead of percentages.</summary>
    public bool IsAbsolute { get; init; }

    /// <summary>How the goals are corrected for their number.</summary>
    public Correction Correction { get; init; }

    /// <summary>Whether it is the view that decides: the smallest p so far belongs to it.</summary>
    internal bool IsOwn => Segment is null && Baseline is null;
}
