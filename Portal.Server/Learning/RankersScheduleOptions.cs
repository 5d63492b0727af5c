using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Learning;

/// <summary>Settings of the trainings of rankers (section <c>Learning</c>).</summary>
internal sealed class RankersScheduleOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Learning";

    /// <summary>
    /// When the rankers of lists are trained anew, a cron expression of five fields in the machine's time zone; empty for never. It takes
    /// minutes of one core and gives way to the shop.
    /// </summary>
    public string RankersCron { get; set; } = "40 4 * * *";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        RankersCron.Length == 0 || ScheduleTimes.IsCron(RankersCron) ? []
            : [new ValidationResult($"Learning:RankersCron cannot be \"{RankersCron}\": write five fields such as \"40 4 * * *\" (each night at 4:40), or nothing for never.")];
}
