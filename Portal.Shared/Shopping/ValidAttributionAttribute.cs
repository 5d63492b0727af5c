using System.ComponentModel.DataAnnotations;

namespace Portal.Shared.Shopping;

/// <summary>Carries an attribution's own rules into the contract that holds it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidAttributionAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool RequiresValidationContext => true;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        (value as Attribution)?.Validate(validationContext).FirstOrDefault() is { } wrong
            ? new ValidationResult(wrong.ErrorMessage, [.. wrong.MemberNames.Select(name => $"{validationContext.MemberName}.{name}")])
            : null;
}
