using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Privacy;

/// <summary>What shoppers are asked, and how long each kind of data about them is kept.</summary>
public sealed class PrivacyOptions
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Privacy";

    /// <summary>
    /// Whether shoppers who were not asked yet count as not personalised. Off by default: the shop keeps what is done under a
    /// pseudonym until somebody says no; where the law asks for a yes first, switch it on.
    /// </summary>
    public bool AskFirst { get; set; }

    /// <summary>Days what shoppers did is kept. 400: a year, so that last season can be compared, and a month to look at it.</summary>
    [Range(1, 3_650)]
    public int EventDays { get; set; } = 400;

    /// <summary>
    /// Days what was kept of a shopper before they switched personalisation off is set aside, unused, before it is deleted: whoever
    /// pressed the wrong button, or whose browser did, has lost nothing. 0: deleted by the next run of the job.
    /// </summary>
    [Range(0, 365)]
    public int SetAsideDays { get; set; } = 30;

    /// <summary>Days a browser's shopper without an account keeps cart, favourites and choice after the last sign of life. 390: as long as the cookie.</summary>
    [Range(1, 3_650)]
    public int AnonymousDays { get; set; } = 390;

    /// <summary>Days the consent log is kept: it proves what was agreed to, so at least as long as anything it allowed. 1,825: five years.</summary>
    [Range(30, 7_300)]
    public int ConsentDays { get; set; } = 1_825;

    /// <summary>Days exposures of experiments are kept by shopper. 400: an experiment and a second look at it a year later.</summary>
    [Range(1, 3_650)]
    public int ExposureDays { get; set; } = 400;

    /// <summary>Hours between two runs of the job that deletes what is too old.</summary>
    [Range(1, 168)]
    public int RetentionHours { get; set; } = 6;
}
