using System.ComponentModel.DataAnnotations;

namespace Portal.Shared.Shopping;

/// <summary>Where an act on the page came from; makes the event that is recorded for it.</summary>
/// <param name="EventId">UUIDv7 made by the client, so that a repeated request counts once.</param>
/// <param name="SessionId">The visit.</param>
/// <param name="Placement">Placement of the list that led here, if any.</param>
/// <param name="ListId">That list, if any.</param>
/// <param name="Position">Position in it, if any.</param>
public sealed record Attribution(
    Guid EventId, string SessionId, string? Placement = null, Guid? ListId = null, int? Position = null) : IValidatableObject
{
    private const int MaximumName = 64;
    private const int MaximumPosition = 10_000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EventId.Version != 7)
        {
            yield return new ValidationResult("Must be a UUID of version 7, a new one for each act.", [nameof(EventId)]);
        }

        if (string.IsNullOrWhiteSpace(SessionId) || SessionId.Length > MaximumName)
        {
            yield return new ValidationResult($"Must name the visit in 1 to {MaximumName} characters.", [nameof(SessionId)]);
        }

        if (Placement?.Length > MaximumName)
        {
            yield return new ValidationResult($"At most {MaximumName} characters.", [nameof(Placement)]);
        }

        if (Position is < 0 or > MaximumPosition)
        {
            yield return new ValidationResult($"Must be from 0 to {MaximumPosition}, or left out.", [nameof(Position)]);
        }
    }
}
