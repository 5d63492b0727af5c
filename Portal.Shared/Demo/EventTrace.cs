using Portal.Shared.Events;

namespace Portal.Shared.Demo;

/// <summary>The way from an event to the list it changed, measured as it happened.</summary>
/// <param name="EventId">The event; null when the list was made for another reason (a page was opened, a list looked again).</param>
/// <param name="Type">What happened; null likewise.</param>
/// <param name="Product">The product it happened to, or null.</param>
/// <param name="At">When the shop received it; else when the list was made.</param>
/// <param name="Stages">The stages in their order; without an event those of the list alone.</param>
public sealed record EventTrace(Guid? EventId, ShopEventType? Type, string? Product, DateTimeOffset At, IReadOnlyList<TraceStage> Stages)
{
    /// <summary>Milliseconds of all stages together.</summary>
    public double Milliseconds => Stages.Sum(stage => stage.Milliseconds);
}

/// <summary>One stage of the way.</summary>
/// <param name="Name">See <see cref="TraceStages"/>.</param>
/// <param name="Milliseconds">How long it took, without the stages within it.</param>
public sealed record TraceStage(string Name, double Milliseconds);

/// <summary>Names of the stages, in their order.</summary>
public static class TraceStages
{
    /// <summary>The door read and checked the event.</summary>
    public const string Received = "received";

    /// <summary>It waited for the next commit and was written to disk.</summary>
    public const string Stored = "stored";

    /// <summary>Sessions and counts took it in, and the page's stream was told.</summary>
    public const string Noted = "noted";

    /// <summary>The trained model read the session.</summary>
    public const string Encoded = "encoded";

    /// <summary>The sources proposed products.</summary>
    public const string Candidates = "candidates";

    /// <summary>The proposals were put into one order.</summary>
    public const string Ranked = "ranked";

    /// <summary>The rules chose.</summary>
    public const string Ruled = "ruled";

    /// <summary>Each product got its reason.</summary>
    public const string Explained = "explained";

    /// <summary>The connection of the page took the list over.</summary>
    public const string Pushed = "pushed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Received, Stored, Noted, Encoded, Candidates, Ranked, Ruled, Explained, Pushed];
}
