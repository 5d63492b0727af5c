namespace Portal.Server.Experiments;

/// <summary>How p-values of several goals and arms are corrected for their number.</summary>
public enum Correction
{
    /// <summary>Holm 1979: no false alarm in the whole family.</summary>
    Holm,

    /// <summary>Benjamini and Hochberg 1995: few false among those that are called.</summary>
    BenjaminiHochberg,

    /// <summary>Not at all.</summary>
    None,
}
