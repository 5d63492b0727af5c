using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Privacy.Erasure;

/// <summary>How shoppers are erased.</summary>
public sealed class ErasureOptions
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Privacy:Erasure";

    /// <summary>Days in which a request must be answered. 30: a month, as GDPR Art. 12(3) and PIPL practice ask; the job needs seconds.</summary>
    [Range(1, 30)]
    public int DeadlineDays { get; set; } = 30;

    /// <summary>Hours in which models that learned from an erased shopper are trained anew. 24: a night is enough, whatever the hour of the request.</summary>
    [Range(1, 720)]
    public int ModelHours { get; set; } = 24;

    /// <summary>Times the job begins anew by itself before it waits for the next start or an admin. 5.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 5;
}
