namespace Portal.Server.Import;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What it does now.</param>
/// <param name="Rows">Rows of this stage so far.</param>
/// <param name="BytesRead">Bytes of the files on disk (compressed where they are) read in this stage.</param>
/// <param name="BytesTotal">Bytes this stage will read.</param>
/// <param name="Elapsed">Time this stage has taken.</param>
public readonly record struct ImportProgress(ImportStage Stage, long Rows, long BytesRead, long BytesTotal, TimeSpan Elapsed)
{
    /// <summary>Share done, 0 to 1.</summary>
    public double Share => BytesTotal <= 0 ? 0 : Math.Clamp((double)BytesRead / BytesTotal, 0, 1);

    /// <summary>Rows a second; 0 before the first.</summary>
    public double Rate => Elapsed <= TimeSpan.Zero ? 0 : Rows / Elapsed.TotalSeconds;

    /// <summary>Time left at the speed so far; null while that is a guess (below 1 % done).</summary>
    public TimeSpan? Remaining => Share < 0.01 ? null : Elapsed * ((1 - Share) / Share);
}

/// <summary>What an import does at the moment.</summary>
public enum ImportStage
{
    /// <summary>Reads and judges every row, and gathers the products.</summary>
    Checking,

    /// <summary>Saves the products.</summary>
    Products,

    /// <summary>Reads again and stores the events.</summary>
    Events,

    /// <summary>Turns words and pictures of the products into vectors, where the settings name encoders.</summary>
    Encoding,
}
