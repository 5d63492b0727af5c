using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Law;

/// <summary>How often the duties are tried.</summary>
public sealed class LawOptions
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Law";

    /// <summary>Whether duties are tried by themselves; otherwise when somebody asks on the page.</summary>
    public bool Automatic { get; set; } = true;

    /// <summary>Hours between two trials of all duties. 24: settings change by the day; anybody who changes one can try them at once.</summary>
    [Range(1, 720)]
    public int HoursBetween { get; set; } = 24;

    /// <summary>Seconds after a start before the first trial. 60: visitors come first.</summary>
    [Range(0, 86_400)]
    public int SecondsAfterStart { get; set; } = 60;
}
