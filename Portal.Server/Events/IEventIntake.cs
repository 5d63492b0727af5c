using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>The one way in for events, whatever door they came through.</summary>
public interface IEventIntake
{
    /// <summary>
    /// Validates, removes duplicates, normalises and stores; returns only after the accepted events are safe on disk.
    /// Good events of a batch are kept when others are bad.
    /// </summary>
    /// <param name="events">The batch.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="cancellationToken">Gives up waiting; events already queued may still be stored.</param>
    ValueTask<IntakeAnswer> RecordAsync(
        IReadOnlyList<ShopEvent> events, EventSender sender, CancellationToken cancellationToken = default);
}

/// <summary>Who sends a batch, and what they may say.</summary>
/// <param name="ShopperId">The shopper known from cookie or account; null for a trusted sender that names shoppers itself.</param>
/// <param name="IsTrusted">May name any shopper (API key, import, demo).</param>
/// <param name="IsHistory">May tell of times long past (import, demo).</param>
public sealed record EventSender(string? ShopperId, bool IsTrusted = false, bool IsHistory = false);

/// <summary>The intake's answer: a receipt, or the time to wait when its queue is full (nothing was stored then).</summary>
public readonly record struct IntakeAnswer(EventReceipt? Receipt, TimeSpan? RetryAfter);
